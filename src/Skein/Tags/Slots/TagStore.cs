using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Skein.Tags.Queueing;

namespace Skein.Tags.Slots;

/// <summary>
/// The slots of all units, in chunks outside the managed heap that are never given back, so that an id can be looked
/// up, however old it is, without a lock. A handle is a slot's number (24 bits) below its generation (40 bits).
/// Thread-safe.
/// </summary>
internal sealed unsafe class TagStore
{
    public const int ChunkShift = 10;
    public const int ChunkSize = 1 << ChunkShift;
    private const int SlotBits = 24;
    private const ulong SlotMask = (1UL << SlotBits) - 1;

    /// <summary>After this generation a slot is retired: the next would be one that an old handle may name.</summary>
    public const long LastGeneration = (1L << (64 - SlotBits)) - 1;

    private readonly TagSlot** slots;
    private readonly TagDetail** details;
    private readonly object?[]?[] extras;
    private readonly QueuedItem?[]?[] items;
    private readonly int chunksMax;

    // Guards the making of chunks; what it guards is published by volatile writes.
    private readonly Lock making = new();

    // By interlocked addition; the first slot is never used, so that 0 is none.
    private int used = 1;

    public TagStore(int unitsMax)
    {
        chunksMax = (unitsMax + ChunkSize) >> ChunkShift;
        slots = (TagSlot**)NativeMemory.AllocZeroed((nuint)chunksMax, (nuint)sizeof(TagSlot*));
        details = (TagDetail**)NativeMemory.AllocZeroed((nuint)chunksMax, (nuint)sizeof(TagDetail*));
        extras = new object?[chunksMax][];
        items = new QueuedItem?[chunksMax][];
    }

    /// <summary>Slots from 1 that were ever in use, or may be.</summary>
    public int SlotsEnd => Math.Min(Volatile.Read(ref used), chunksMax << ChunkShift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TagSlot* Slot(int number) => slots[number >> ChunkShift] + (number & (ChunkSize - 1));

    public TagDetail* Detail(int number) => details[number >> ChunkShift] + (number & (ChunkSize - 1));

    /// <summary>The flow or the labels of a unit; null for neither.</summary>
    public ref object? Extra(int number) => ref extras[number >> ChunkShift]![number & (ChunkSize - 1)];

    /// <summary>The reusable work item of a slot; null until one was needed.</summary>
    public ref QueuedItem? Item(int number)
    {
        QueuedItem?[]? chunk = Volatile.Read(ref items[number >> ChunkShift]);
        return ref (chunk ?? MakeItems(number >> ChunkShift))[number & (ChunkSize - 1)];
    }

    /// <summary>The slots of a chunk, or null where there are none yet.</summary>
    public TagSlot* Chunk(int chunk) => slots[chunk];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Handle(int number, long generation) => ((ulong)generation << SlotBits) | (uint)number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NumberOf(ulong handle) => (int)(handle & SlotMask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long GenerationOf(ulong handle) => (long)(handle >> SlotBits);

    /// <summary>The number of the slot in which the unit of a handle lives; 0 where it has ended, or never was.</summary>
    public int Find(ulong handle)
    {
        int number = NumberOf(handle);
        if (number == 0 || number >= SlotsEnd || slots[number >> ChunkShift] == null) return 0;
        return Volatile.Read(ref Slot(number)->Generation) == GenerationOf(handle) && (handle >> SlotBits & 1) == 1 ? number : 0;
    }

    /// <summary>Takes slots that were never used, as a chain.</summary>
    /// <param name="count">How many; a divisor of <see cref="ChunkSize"/>.</param>
    /// <returns>The first of the chain, or 0 when all are in use.</returns>
    public int TakeNew(int count)
    {
        Debug.Assert(ChunkSize % count == 0, "a chain lies in one chunk");
        int first;
        do
        {
            first = Volatile.Read(ref used);
            // Chains are aligned, so that each lies in one chunk; the very first is one shorter.
            int end = (first + count) / count * count;
            if (end > chunksMax << ChunkShift) return 0;
            if (Interlocked.CompareExchange(ref used, end, first) != first) continue;
            EnsureChunk(first >> ChunkShift);
            return Link(first, end);
        }
        while (true);
    }

    /// <summary>Two slots share a cache line: those that are taken one after the other lie in different ones.</summary>
    private int Link(int first, int end)
    {
        int next = 0;
        for (int start = first + 1; start >= first; start--)
        {
            for (int number = start; number < end; number += 2)
            {
                Slot(number)->Parent = (ulong)next;
                next = number;
            }
        }

        return next;
    }

    private void EnsureChunk(int chunk)
    {
        if (Volatile.Read(ref extras[chunk]) is not null) return;
        lock (making)
        {
            if (extras[chunk] is not null) return;
            // Zeroed memory that nobody has touched takes no room: most units need no detail.
            slots[chunk] = (TagSlot*)NativeMemory.AlignedAlloc(ChunkSize * (nuint)sizeof(TagSlot), 64);
            NativeMemory.Clear(slots[chunk], ChunkSize * (nuint)sizeof(TagSlot));
            details[chunk] = (TagDetail*)NativeMemory.AllocZeroed(ChunkSize, (nuint)sizeof(TagDetail));
            Volatile.Write(ref extras[chunk], new object?[ChunkSize]);
        }
    }

    private QueuedItem?[] MakeItems(int chunk)
    {
        lock (making)
        {
            if (items[chunk] is { } made) return made;
            var fresh = new QueuedItem?[ChunkSize];
            Volatile.Write(ref items[chunk], fresh);
            return fresh;
        }
    }
}
