namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Where operands and results lie in memory.</summary>
internal static class OperatorLayout
{
    public const int OperandBytes = 16;
    public const int LoadedAddress = 48;
    public const int InputBytes = 64;
    public const int OutputAddress = 64;
    public const int OutputBytes = 16;
}
