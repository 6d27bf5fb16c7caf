namespace Skein.Wasm.Capabilities;

/// <summary>Something that a module asked for and did not get. It holds names, never contents: no value of a variable, no bytes of a file.</summary>
/// <param name="Module">Which module, by its host's name for it.</param>
/// <param name="Function">What it called.</param>
/// <param name="What">On what: a path as the module wrote it, the name of a stream; not to be trusted, it may hold anything.</param>
/// <param name="Wanted">What it wanted to do.</param>
public sealed record Refusal(string Module, string Function, string What, string Wanted)
{
    /// <summary>As people read it.</summary>
    public override string ToString() => $"{Module}: {Function} was refused: {What} ({Wanted})";
}
