using System.Runtime.Intrinsics.X86;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>Instruction sets beyond the least that every processor has, as crossgen2 names them.</summary>
internal static class InstructionSets
{
    // Its avx2 is all that came with it (bmi, fma, lzcnt, movbe). What is wider is not faster for vectors of 128 bits.
    public static IReadOnlyList<string> OfThisProcessor { get; } = Avx2.IsSupported && Bmi1.IsSupported && Bmi2.IsSupported && Fma.IsSupported && Lzcnt.IsSupported ? ["avx2"] : [];
}
