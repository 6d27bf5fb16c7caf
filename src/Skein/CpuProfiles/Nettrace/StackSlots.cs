using System.Runtime.InteropServices;

namespace Skein.CpuProfiles.Nettrace;

/// <summary>
/// The stacks that events refer to by number. Numbers hold up to the next sequence point, which forgets them. Used by
/// one thread.
/// </summary>
/// <param name="addressesMax">How many addresses are kept at most.</param>
internal sealed class StackSlots(int addressesMax)
{
    private readonly Dictionary<int, (int Start, int Count)> slots = [];
    private ulong[] addresses = new ulong[1024];
    private int used;

    /// <summary>Takes the stacks of a block.</summary>
    public void Add(ref BlockCursor block)
    {
        int first = block.Int32();
        int count = block.Int32();
        if (count < 0) throw block.Fault($"it has {count:N0} stacks");
        for (int i = 0; i < count; i++)
        {
            int size = block.Int32();
            if (size % sizeof(ulong) != 0) throw block.Fault($"a stack has {size:N0} bytes");
            Add(unchecked(first + i), MemoryMarshal.Cast<byte, ulong>(block.Bytes(size)));
        }
    }

    public void Clear()
    {
        slots.Clear();
        used = 0;
    }

    /// <summary>The addresses of a stack, innermost first; false where the number is not known.</summary>
    public bool TryGet(int id, out ReadOnlySpan<ulong> stack)
    {
        bool known = slots.TryGetValue(id, out (int Start, int Count) slot);
        stack = addresses.AsSpan(slot.Start, slot.Count);
        return known;
    }

    private void Add(int id, ReadOnlySpan<ulong> stack)
    {
        if (stack.Length > addressesMax - used) return;
        if (used + stack.Length > addresses.Length) Array.Resize(ref addresses, Math.Min(addressesMax, Math.Max(addresses.Length * 2, used + stack.Length)));
        stack.CopyTo(addresses.AsSpan(used));
        slots[id] = (used, stack.Length);
        used += stack.Length;
    }
}
