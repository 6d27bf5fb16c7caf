namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>By <c>openat2</c> with <c>RESOLVE_BENEATH</c>: the kernel itself sees that no step leaves the directory.</summary>
internal sealed class KernelResolver : PathResolver
{
    // The kernel gives up where a directory was renamed during a step upwards; then it is asked again.
    private const int TriesMax = 128;

    public override Errno Open(LinuxDescriptor folder, string path, int flags, uint mode, out LinuxDescriptor? opened)
    {
        opened = null;
        var how = new OpenHow((ulong)flags, (flags & LinuxCalls.Create) != 0 ? mode : 0, OpenHow.Beneath);
        for (int attempt = 0; attempt < TriesMax; attempt++)
        {
            int number = LinuxCalls.OpenAt2(folder, path, how);
            if (number >= 0)
            {
                opened = new LinuxDescriptor(number);
                return Errno.Success;
            }

            int error = LinuxCalls.Error;
            if (error is LinuxErrors.Again or LinuxErrors.Interrupted) continue;
            return error == LinuxErrors.CrossDevice ? Errno.NotCapable : LinuxErrors.Of(error);
        }

        return Errno.Again;
    }
}
