using Skein.Wasm.Capabilities;
using Skein.Wasm.Wasi.Files.Linux;
using Skein.Wasm.Wasi.Files.Plain;

namespace Skein.Wasm.Wasi.Files;

/// <summary>Opens directories of the host, as this machine does it.</summary>
internal static class HostFolders
{
    /// <exception cref="CapabilityException">It is not there, is no directory, or may not be read.</exception>
    public static HostFolder Open(string path)
    {
        HostFolder? folder;
        Errno errno = LinuxCalls.Fit ? LinuxFolder.OpenRoot(path, out folder) : PlainFolder.OpenRoot(path, out folder);
        return errno switch
        {
            Errno.Success => folder!,
            Errno.NoEntry => throw new CapabilityException(path, "there is no such directory"),
            Errno.NotDirectory => throw new CapabilityException(path, "is no directory"),
            Errno.Access or Errno.NotPermitted => throw new CapabilityException(path, "may not be read"),
            _ => throw new CapabilityException(path, $"cannot be opened ({errno})"),
        };
    }
}
