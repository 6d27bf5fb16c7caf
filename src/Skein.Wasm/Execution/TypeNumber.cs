namespace Skein.Wasm.Execution;

/// <summary>A type of functions, as compiled code compares it. Whoever holds the number in code or in a function holds this too: only so long does it stand for the type.</summary>
/// <param name="value">Never given twice.</param>
internal sealed class TypeNumber(int value)
{
    public int Value { get; } = value;
}
