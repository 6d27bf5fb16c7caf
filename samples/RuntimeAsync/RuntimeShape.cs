namespace Skein.Samples.RuntimeAsync;

/// <summary>A shape whose methods the runtime suspends.</summary>
internal abstract class RuntimeShape : Shape
{
    public override IReadOnlyList<string> Frameworks => ["net10.0"];
}
