using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.Files.Linux;
using Skein.Wasm.Wasi.Files.Plain;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>The three ways to resolve a path.</summary>
public enum FolderKind
{
    Kernel,
    Walking,
    Plain,
}

internal static class FolderKinds
{
    public static TheoryData<FolderKind> All => [.. Enum.GetValues<FolderKind>()];

    public static HostFolder Open(this FolderKind kind, string path)
    {
        HostFolder? folder;
        Errno errno = kind switch
        {
            FolderKind.Kernel => LinuxFolder.OpenRoot(path, out folder, new KernelResolver()),
            FolderKind.Walking => LinuxFolder.OpenRoot(path, out folder, new WalkingResolver()),
            _ => PlainFolder.OpenRoot(path, out folder),
        };
        Assert.Equal(Errno.Success, errno);
        return folder!;
    }
}
