using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Heap;

/// <summary>One thread's part of a heap walk: parses the objects of a region that is streamed through a buffer.</summary>
internal sealed class RegionWalker(IDataReader memory, HeapTypes types, ContextTable contexts, Dictionary<ulong, ulong> allocationGaps, int landmarksMax)
{
    private const int BufferSize = 1 << 20;
    private const ulong ObjectSizeMin = 24;
    private const int TypeSlots = 1 << 12;

    private readonly byte[] buffer = new byte[BufferSize];
    private readonly HeapType?[] typeCache = new HeapType?[TypeSlots];
    private ulong bufferStart;
    private int bufferLength;
    private ulong lastContext;
    private int lastContextIndex;
    private RegionTotals totals;

    public List<Landmark> Landmarks { get; } = [];

    public RegionTotals Totals => totals;

    /// <summary>Parses a region and writes what has a part in asynchronous work into <paramref name="output"/>. Returns how many.</summary>
    public int Walk(HeapRegion region, Span<AsyncObject> output)
    {
        int count = 0;
        bufferLength = 0;
        ulong address = region.Start;
        while (address + ObjectSizeMin <= region.End)
        {
            if (allocationGaps.TryGetValue(address, out ulong behind) && behind > address)
            {
                address = behind;
                continue;
            }

            if (!Load(address, 16, region.End))
            {
                address = SkipUnreadable(address, region.End);
                continue;
            }

            if (TypeAt(address) is not { } type)
            {
                // Zeroed memory behind the last object is no fault.
                if (At<ulong>(address) != 0) totals.UnparsableWords++;
                address += sizeof(ulong);
                continue;
            }

            ulong size = SizeOf(type, address);
            totals.Objects++;
            if (type.Role != ObjectRole.None && Load(address, (int)Math.Min(size, BufferSize), region.End))
                count += Keep(type, address, output[count..]);
            address += size;
        }

        return count;
    }

    private ref readonly T At<T>(ulong address)
        where T : unmanaged =>
        ref Unsafe.As<byte, T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), (nint)(address - bufferStart)));

    /// <summary>Sees to it that <paramref name="length"/> bytes from <paramref name="address"/> on are in the buffer.</summary>
    private bool Load(ulong address, int length, ulong end)
    {
        if (bufferLength > 0 && address >= bufferStart && address + (ulong)length <= bufferStart + (ulong)bufferLength) return true;
        int wanted = (int)Math.Min(BufferSize, end - address);
        if (wanted < length) length = wanted;
        bufferStart = address;
        bufferLength = Math.Max(0, memory.Read(address, buffer.AsSpan(0, wanted)));
        return bufferLength >= length && bufferLength >= 16;
    }

    private ulong SkipUnreadable(ulong address, ulong end)
    {
        const ulong page = 4096;
        ulong next = Math.Min((address / page + 1) * page, end);
        totals.UnreadableBytes += (long)(next - address);
        bufferLength = 0;
        return next;
    }

    private HeapType? TypeAt(ulong address)
    {
        // The collector marks live objects in the low bits while it works.
        ulong methodTable = At<ulong>(address) & ~7UL;
        if (methodTable == 0) return null;
        ref HeapType? slot = ref typeCache[(methodTable >> 3) & (TypeSlots - 1)];
        if (slot is not null && slot.MethodTable == methodTable) return slot;
        HeapType? type = types.Get(methodTable);
        if (type is not null) slot = type;
        return type;
    }

    private ulong SizeOf(HeapType type, ulong address)
    {
        ulong size = type.BaseSize;
        if (type.ComponentSize != 0) size += (ulong)type.ComponentSize * At<uint>(address + 8);
        return Math.Max((size + 7) & ~7UL, ObjectSizeMin);
    }

    private int Keep(HeapType type, ulong address, Span<AsyncObject> output) => type.Role switch
    {
        ObjectRole.Source => KeepSource(type, address, output),
        ObjectRole.Landmark => KeepLandmark(type, address),
        ObjectRole.PooledBox => KeepPooledBox(type, address, out output[0]),
        ObjectRole.StateMachine => KeepStateMachine(type, address, out output[0]),
        _ => KeepTask(type, address, out output[0]),
    };

    private int KeepLandmark(HeapType type, ulong address)
    {
        if (Landmarks.Count < landmarksMax) Landmarks.Add(new Landmark(address, type));
        else totals.LandmarksDropped++;
        return 0;
    }

    private int KeepTask(HeapType type, ulong address, out AsyncObject kept)
    {
        kept = new AsyncObject { Address = address, Type = type.Index };
        int flags = At<int>(address + (ulong)type.Flags);
        if ((flags & TaskLayout.Completed) != 0) return 0;
        kept.Continuation = At<ulong>(address + (ulong)type.Continuation);
        if (type.Role == ObjectRole.Box)
        {
            KeepMachine(type, address, ref kept);
            return 1;
        }

        kept.State = flags;
        kept.Awaited = At<ulong>(address + (ulong)type.Action);

        // A promise that nobody awaits and that runs nothing is no part of any work.
        return kept.Continuation != 0 || kept.Awaited != 0 || type.Role == ObjectRole.RuntimeAsyncTask ? 1 : 0;
    }

    private int KeepPooledBox(HeapType type, ulong address, out AsyncObject kept)
    {
        kept = new AsyncObject { Address = address, Type = type.Index };
        if (type.CallbackStates.Length > 0) kept.Continuation = At<ulong>(address + (ulong)type.CallbackStates[0]);
        KeepMachine(type, address, ref kept);

        // A box that was given back to its pool has neither an awaiter nor a context.
        return kept.Continuation != 0 || kept.Awaited != 0 || kept.Context != 0 ? 1 : 0;
    }

    private int KeepStateMachine(HeapType type, ulong address, out AsyncObject kept)
    {
        kept = new AsyncObject { Address = address, Type = type.Index };
        if (type.CallbackStates.Length > 0) kept.Continuation = At<ulong>(address + (ulong)type.CallbackStates[0]);
        KeepMachine(type, address, ref kept);
        return 1;
    }

    private int KeepSource(HeapType type, ulong address, Span<AsyncObject> output)
    {
        int count = 0;
        for (int slot = 0; slot < type.CallbackStates.Length; slot++)
        {
            ulong told = At<ulong>(address + (ulong)type.CallbackStates[slot]);
            if (told == 0 || count >= output.Length) continue;
            output[count++] = new AsyncObject { Address = address, Type = type.Index, Continuation = told, State = slot };
        }

        return count;
    }

    private void KeepMachine(HeapType type, ulong address, ref AsyncObject kept)
    {
        if (type.Context >= 0) kept.Context = ContextIndex(At<ulong>(address + (ulong)type.Context));
        if (type.MachineReference >= 0)
        {
            kept.State = AsyncObject.StateElsewhere;
            kept.Awaited = At<ulong>(address + (ulong)type.MachineReference);
            return;
        }

        if (type.Machine is not { } machine) return;
        if (machine.State >= 0) kept.State = At<int>(address + (ulong)machine.State);
        foreach (int awaiter in machine.Awaiters)
        {
            kept.Awaited = At<ulong>(address + (ulong)awaiter);
            if (kept.Awaited != 0) return;
        }
    }

    private int ContextIndex(ulong context)
    {
        if (context == lastContext) return lastContextIndex;
        lastContextIndex = contexts.Add(context);
        lastContext = context;
        return lastContextIndex;
    }
}
