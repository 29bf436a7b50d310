; An installer for Windows, by Inno Setup 6.3 or newer, of the bundle in dist\tray-asl. It needs no administrator.
;   pyinstaller --noconfirm packaging\tray_asl.spec
;   iscc packaging\windows\tray-asl.iss          (the installer is then in dist)
; Not tried yet: see packaging\README.md.

#define Version "0.1.0"

[Setup]
AppId={{6B5B3E3C-6D0C-4B0B-9A52-0C8C2E0F4A1D}
AppName=Tray ASL
AppVersion={#Version}
AppPublisher=The tray_asl authors
AppPublisherURL=https://example.org/tray-asl
AppSupportURL=https://example.org/tray-asl/issues
DefaultDirName={autopf}\Tray ASL
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.19041
LicenseFile=..\..\LICENSE
UninstallDisplayIcon={app}\tray-asl.exe
OutputDir=..\..\dist
OutputBaseFilename=tray-asl-{#Version}-windows-x64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; The program is asked to end, so that its files can be replaced.
CloseApplications=yes
RestartApplications=yes
; Signed where a signing tool of this name is configured:  iscc "/Ssigning=signtool sign /fd sha256 /a $f" /DSign ...
#ifdef Sign
SignTool=signing
#endif

[Files]
Source: "..\..\dist\tray-asl\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Tray ASL"; Filename: "{app}\tray-asl.exe"; Parameters: "run"; Comment: "Fingerspell American Sign Language into any application"

[Run]
Filename: "{app}\tray-asl.exe"; Parameters: "run"; Description: "Start Tray ASL"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "{app}\tray-asl.exe"; Parameters: "quit"; Flags: runhidden; RunOnceId: "Quit"
Filename: "{app}\tray-asl.exe"; Parameters: "autostart off"; Flags: runhidden; RunOnceId: "Autostart"
