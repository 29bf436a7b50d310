"""Where frames come from: a camera, a video file or a folder of pictures."""
