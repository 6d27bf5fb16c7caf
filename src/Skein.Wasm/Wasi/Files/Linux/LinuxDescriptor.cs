using Microsoft.Win32.SafeHandles;

namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>A descriptor of the system's; closed once.</summary>
internal sealed class LinuxDescriptor : SafeHandleMinusOneIsInvalid
{
    public LinuxDescriptor(int number)
        : base(ownsHandle: true) => SetHandle(number);

    protected override bool ReleaseHandle() => LinuxCalls.Close((int)handle) == 0;
}
