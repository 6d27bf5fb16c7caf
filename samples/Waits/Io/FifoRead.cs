using System.Runtime.InteropServices;

namespace Skein.Samples.Waits;

internal sealed class FifoRead : Shape
{
    public override string Notes => "A file's asynchronous read is a blocking one on a thread of the pool.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.FileIo, nameof(ReadAsync))];

    public override void Begin(Rig rig)
    {
        string path = Path.Combine(Path.GetTempPath(), $"waits-{Guid.NewGuid():N}");
        if (mkfifo(path, 0x180) != 0) throw new IOException($"mkfifo {path}");
        var stream = rig.Keep(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: true));
        File.Delete(path);
        rig.KeepsPoolBusy();
        rig.Pending(ReadAsync(stream));
    }

    private static async Task ReadAsync(FileStream stream) => await stream.ReadAsync(new byte[16].AsMemory());

    [DllImport("libc")]
    private static extern int mkfifo(string path, uint mode);
}
