#if NET9_0_OR_GREATER
using System.IO.Pipelines;

namespace Skein.Samples.Waits;

internal sealed class PipeFlush : Shape
{
    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Pipe, nameof(WriteAsync))];

    public override void Begin(Rig rig) =>
        rig.Pending(WriteAsync(rig.Keep(new Pipe(new PipeOptions(pauseWriterThreshold: 8, resumeWriterThreshold: 4))).Writer));

    private static async Task WriteAsync(PipeWriter writer) => await writer.WriteAsync(new byte[64]);
}
#endif
