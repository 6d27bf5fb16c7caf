namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>Opens a path beneath a directory, and nothing else, however the path is written and whoever changes the directories meanwhile.</summary>
internal abstract class PathResolver
{
    /// <summary>The kernel's own resolution where it has it (Linux 5.6), else ours.</summary>
    public static PathResolver For(LinuxDescriptor root)
    {
        var kernel = new KernelResolver();
        Errno errno = kernel.Open(root, ".", LinuxCalls.PathOnly | LinuxCalls.CloseOnExec, 0, out LinuxDescriptor? self);
        self?.Dispose();
        // A sandbox around the host may refuse a call that it does not know with any of several numbers.
        return errno == Errno.Success ? kernel : new WalkingResolver();
    }

    /// <param name="folder">Beneath this.</param>
    /// <param name="path">Not empty; without NUL.</param>
    /// <param name="flags">Those of <c>open</c>; with <c>O_NOFOLLOW</c> a link at the end is not followed.</param>
    /// <param name="mode">Of a file that is made.</param>
    /// <param name="opened">What was opened.</param>
    /// <returns><see cref="Errno.NotCapable"/> for a path that leads out.</returns>
    public abstract Errno Open(LinuxDescriptor folder, string path, int flags, uint mode, out LinuxDescriptor? opened);
}
