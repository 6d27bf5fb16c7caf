using System.Collections;

namespace Skein.Core.Model;

/// <summary>The frames of one stack of a table, innermost first, without a copy.</summary>
internal sealed class FrameList(StackTable table, int stack) : IReadOnlyList<Frame>
{
    public int Count => table[stack].Length;

    public Frame this[int index] => table.Frames[table[stack][index]];

    public IEnumerator<Frame> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
