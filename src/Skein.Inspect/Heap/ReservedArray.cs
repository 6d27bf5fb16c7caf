using System.Runtime.CompilerServices;

namespace Skein.Inspect.Heap;

/// <summary>
/// An array in address space that is reserved at once and backed page by page as it is touched: room for the worst case
/// costs nothing, and nothing is ever copied to grow. Zeroed at first. Any number of threads may use distinct elements.
/// </summary>
internal sealed unsafe class ReservedArray<T> : IDisposable
    where T : unmanaged
{
    private readonly nuint bytes;
    private T* first;

    public ReservedArray(long capacity)
    {
        Capacity = Math.Max(capacity, 1);
        bytes = checked((nuint)Capacity * (nuint)sizeof(T));
        first = (T*)AddressSpace.Reserve(bytes);
    }

    public long Capacity { get; }

    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref first[index];
    }

    public Span<T> Slice(long start, int length) => new(first + start, length);

    /// <summary>Moves elements down; the ranges may overlap.</summary>
    public void MoveDown(long from, long to, long count) =>
        Buffer.MemoryCopy(first + from, first + to, (Capacity - to) * sizeof(T), count * sizeof(T));

    /// <summary>Gives the pages that lie wholly between two elements back to the system; they read as zero afterwards.</summary>
    public void Discard(long from, long to)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint start = ((nuint)from * (nuint)sizeof(T) + page - 1) / page * page;
        nuint end = (nuint)to * (nuint)sizeof(T) / page * page;
        if (start < end) AddressSpace.Discard((nint)first + (nint)start, end - start);
    }

    public void Dispose()
    {
        if (first is not null) AddressSpace.Release((nint)first, bytes);
        first = null;
    }
}
