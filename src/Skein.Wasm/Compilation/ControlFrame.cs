using System.Collections.Immutable;
using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>A block that is open while a function is compiled.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Height">Operands beneath its own.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Results">What it gives.</param>
/// <param name="Region">Protected regions that its target lies in.</param>
internal sealed record ControlFrame(ControlKind Kind, int Height, ImmutableArray<WasmType> Parameters, ImmutableArray<WasmType> Results, int Region)
{
    /// <summary>Whether exceptions of it are caught, and how.</summary>
    public TryBlock? Try { get; set; }

    /// <summary>Where a branch to it goes: a loop's begin, else its end. Made when first needed.</summary>
    public Label? Target { get; set; }

    /// <summary>Where the other arm begins, until that is met.</summary>
    public Label? Else { get; set; }

    /// <summary>An <c>if</c>'s parameters, which both arms begin with.</summary>
    public Operand[] Kept { get; set; } = [];

    /// <summary>Variables through which a branch hands on its values.</summary>
    public LocalBuilder[]? Slots { get; set; }

    /// <summary>What a branch to it hands on.</summary>
    public ImmutableArray<WasmType> Carried => Kind == ControlKind.Loop ? Parameters : Results;
}
