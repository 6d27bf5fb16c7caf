using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Layouts;

/// <summary>
/// Where the objects of a type hold references, as the collector itself knows it (src/coreclr/gc/gcdesc.h): before the
/// method table lies the number of runs of references, and before that the runs, each as its length less the object's
/// size, and its start. Unlike the types of fields, it is there for every type.
/// </summary>
internal sealed class ReferenceMap(IDataReader memory)
{
    private const int RunsMax = 4096;

    /// <summary>Offsets of the references in an object, ascending; empty where they cannot be read.</summary>
    public List<int> Of(ulong methodTable, uint baseSize)
    {
        List<int> offsets = [];
        if (!memory.Read(methodTable - 8, out long runs) || runs is <= 0 or > RunsMax) return offsets;
        long[] words = new long[runs * 2];
        Span<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
        if (memory.Read(methodTable - 8 - (ulong)bytes.Length, bytes) != bytes.Length) return offsets;
        for (int run = 0; run < runs; run++)
        {
            long length = words[run * 2] + baseSize;
            long start = words[(run * 2) + 1];
            for (long offset = start; offset < start + length && offset < baseSize; offset += sizeof(ulong)) offsets.Add((int)offset);
        }

        offsets.Sort();
        return offsets;
    }
}
