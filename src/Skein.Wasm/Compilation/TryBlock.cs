using System.Reflection.Emit;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation;

/// <summary>What is special about an open block whose exceptions are caught.</summary>
/// <param name="Caught">The variable of the exception that was caught.</param>
/// <param name="Tags">What is caught, in order; null for everything.</param>
/// <param name="Clauses">Where to, if the handlers are labels; else they stand behind the body.</param>
internal sealed record TryBlock(LocalBuilder Caught, IReadOnlyList<uint?> Tags, CatchClause[]? Clauses)
{
    /// <summary>Whether its body is compiled, and not yet its handlers.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Where the handlers that stand behind the body begin.</summary>
    public Label[] Handlers { get; set; } = [];

    /// <summary>Handlers that were met.</summary>
    public int Met { get; set; }
}
