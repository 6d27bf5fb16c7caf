using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>Types of what a function takes and gives. Two are equal if their types are.</summary>
/// <param name="Parameters">What it takes.</param>
/// <param name="Results">What it gives; several are allowed.</param>
public sealed record FunctionType(ImmutableArray<WasmType> Parameters, ImmutableArray<WasmType> Results)
{
    /// <inheritdoc/>
    public bool Equals(FunctionType? other) => other is not null && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan()) && Results.AsSpan().SequenceEqual(other.Results.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (WasmType type in Parameters) hash.Add((byte)type);
        hash.Add(-1);
        foreach (WasmType type in Results) hash.Add((byte)type);
        return hash.ToHashCode();
    }

    /// <summary>As people write it: <c>(i32, i32) -> (i64)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", Parameters.Select(type => type.Word()))}) -> ({string.Join(", ", Results.Select(type => type.Word()))})";
}
