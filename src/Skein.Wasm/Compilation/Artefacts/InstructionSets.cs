using System.Runtime.Intrinsics.X86;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>Instruction sets beyond the least that every processor has, as crossgen2 names them.</summary>
internal static class InstructionSets
{
    // Those of a processor since 2013, and no more: what is wider is not faster for vectors of 128 bits.
    private static readonly (string Name, bool IsThere)[] Known =
    [
        ("sse4.2", Sse42.IsSupported), ("popcnt", Popcnt.IsSupported), ("avx", Avx.IsSupported), ("avx2", Avx2.IsSupported), ("bmi", Bmi1.IsSupported), ("bmi2", Bmi2.IsSupported),
        ("fma", Fma.IsSupported), ("lzcnt", Lzcnt.IsSupported), ("movbe", MoveBigEndian),
    ];

    public static IReadOnlyList<string> OfThisProcessor { get; } = [.. Known.Where(set => set.IsThere).Select(set => set.Name)];

    // There is no class for it: leaf 1 of CPUID, bit 22 of ECX.
    private static bool MoveBigEndian => X86Base.IsSupported && (X86Base.CpuId(1, 0).Ecx & (1 << 22)) != 0;
}
