using System.Numerics;
using System.Runtime.InteropServices;
using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>
/// A digest of numbers in their order, good enough to see that something has changed: multiply and rotate. Not for
/// enemies. <c>default</c> is ready for use.
/// </summary>
internal struct Digest
{
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15; // 2^64 / golden ratio, odd

    public ulong Value { get; private set; }

    public void Add(ulong number) => Value = BitOperations.RotateLeft((Value ^ number) * Factor, 29);

    public void Add(int number) => Add((ulong)(uint)number);

    public void Add(ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers) Add(number);
    }

    public void Add(ReadOnlySpan<HashLink> links) => Add(MemoryMarshal.Cast<HashLink, int>(links));
}
