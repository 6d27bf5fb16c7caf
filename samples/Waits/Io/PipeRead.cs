#if NET9_0_OR_GREATER
using System.IO.Pipelines;

namespace Skein.Samples.Waits;

internal sealed class PipeRead : Shape
{
    public override string Notes => "System.IO.Pipelines is a part of the base framework from .NET 9 on.";

    public override IReadOnlyList<string> Frameworks => ["net10.0"];

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Pipe, nameof(ReadAsync))];

    public override void Begin(Rig rig) => rig.Pending(ReadAsync(rig.Keep(new Pipe()).Reader));

    private static async Task ReadAsync(PipeReader reader) => await reader.ReadAsync();
}
#endif
