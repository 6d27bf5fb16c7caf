using System.Buffers.Binary;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>Lists a directory. It is read whole at cookie 0, and places in it stay what they were until then again. Source: WASI snapshot preview 1, <c>fd_readdir</c>.</summary>
internal sealed class ListFunction(Guest guest)
{
    private const int HeadBytes = 24;

    // Those that hold what they listed, oldest first: a module could open a large directory many times.
    private readonly Queue<GuestDescriptor> listed = new();

    public Errno List(LinearMemory memory, int number, uint into, uint length, ulong cookie, uint result)
    {
        Errno errno = guest.TakeFolder("fd_readdir", number, Rights.ReadDirectory, out GuestDescriptor descriptor, out HostFolder folder);
        if (errno != Errno.Success) return errno;
        memory.Span(result, 4);
        Span<byte> room = memory.Span(into, length);
        if (cookie == 0 || descriptor.Listed is null)
        {
            errno = folder.List(guest.Limits.FolderEntriesMax, out FolderEntry[] entries);
            if (errno != Errno.Success) return errno;
            Keep(descriptor, entries);
        }

        memory.WriteInt32(result, Write(descriptor.Listed!, cookie, room));
        return Errno.Success;
    }

    // One whose listing was dropped lists anew where it goes on.
    private void Keep(GuestDescriptor descriptor, FolderEntry[] entries)
    {
        if (descriptor.Listed is null) listed.Enqueue(descriptor);
        if (listed.Count > guest.Limits.ListingsMax) listed.Dequeue().Listed = null;
        descriptor.Listed = entries;
    }

    // The last entry may be cut: that the room is full tells the module that there is more.
    private static int Write(FolderEntry[] entries, ulong cookie, Span<byte> room)
    {
        int used = 0;
        Span<byte> head = stackalloc byte[HeadBytes];
        for (ulong index = cookie; index < (ulong)entries.Length && used < room.Length; index++)
        {
            FolderEntry entry = entries[index];
            head.Clear();
            BinaryPrimitives.WriteUInt64LittleEndian(head, index + 1);
            BinaryPrimitives.WriteUInt64LittleEndian(head[8..], entry.Inode);
            BinaryPrimitives.WriteInt32LittleEndian(head[16..], entry.Name.Length);
            head[20] = (byte)entry.Kind;
            used += Put(head, room[used..]);
            used += Put(entry.Name, room[used..]);
        }

        return used;
    }

    private static int Put(ReadOnlySpan<byte> bytes, Span<byte> room)
    {
        int count = Math.Min(bytes.Length, room.Length);
        bytes[..count].CopyTo(room);
        return count;
    }
}
