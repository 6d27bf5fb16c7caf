using System.IO.Pipes;

namespace Skein.Samples.Waits;

internal sealed class NamedPipeConnect : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Socket, Expected.Framework, nameof(ServeAsync))];

    public override void Begin(Rig rig)
    {
        string path = Path.Combine(Path.GetTempPath(), $"waits-{Guid.NewGuid():N}");
        rig.Pending(ServeAsync(rig.Keep(new NamedPipeServerStream(path, PipeDirection.InOut))));
        File.Delete(path);
    }

    private static async Task ServeAsync(NamedPipeServerStream pipe) => await pipe.WaitForConnectionAsync();
}
