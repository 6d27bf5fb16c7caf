using System.Buffers.Binary;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>What is done with something that is open. Source: WASI snapshot preview 1, <c>fd_*</c>.</summary>
internal sealed class DescriptorFunctions(Guest guest)
{
    private const int StatBytes = 24;

    public Errno Read(LinearMemory memory, int number, uint vectors, uint count, uint result)
    {
        Errno errno = guest.Take("fd_read", number, Rights.Read, out GuestDescriptor descriptor);
        return errno != Errno.Success ? errno : Move(memory, vectors, count, result, (Span<byte> bytes, long _, out int done) => descriptor.File.Read(bytes, out done));
    }

    public Errno ReadAt(LinearMemory memory, int number, uint vectors, uint count, long offset, uint result)
    {
        if (offset < 0) return Errno.Invalid;
        Errno errno = guest.Take("fd_pread", number, Rights.Read, out GuestDescriptor descriptor);
        if (errno == Errno.Success && !descriptor.Rights.HasFlag(Rights.Seek)) errno = Errno.NoSeek;
        return errno != Errno.Success ? errno : Move(memory, vectors, count, result, (Span<byte> bytes, long moved, out int done) => descriptor.File.ReadAt(bytes, offset + moved, out done));
    }

    public Errno Write(LinearMemory memory, int number, uint vectors, uint count, uint result)
    {
        Errno errno = guest.Take("fd_write", number, Rights.Write, out GuestDescriptor descriptor);
        return errno != Errno.Success ? errno : Move(memory, vectors, count, result, (Span<byte> bytes, long _, out int done) => descriptor.File.Write(bytes, out done));
    }

    public Errno WriteAt(LinearMemory memory, int number, uint vectors, uint count, long offset, uint result)
    {
        if (offset < 0) return Errno.Invalid;
        Errno errno = guest.Take("fd_pwrite", number, Rights.Write, out GuestDescriptor descriptor);
        if (errno == Errno.Success && !descriptor.Rights.HasFlag(Rights.Seek)) errno = Errno.NoSeek;
        return errno != Errno.Success ? errno : Move(memory, vectors, count, result, (Span<byte> bytes, long moved, out int done) => descriptor.File.WriteAt(bytes, offset + moved, out done));
    }

    public Errno Seek(LinearMemory memory, int number, long offset, int whence, uint result) => Seek(memory, "fd_seek", number, offset, whence, result, Rights.Seek);

    public Errno Tell(LinearMemory memory, int number, uint result) => Seek(memory, "fd_tell", number, 0, (int)Whence.Current, result, Rights.Tell);

    public Errno Close(int number) => guest.Descriptors.Close(number);

    public Errno Renumber(int from, int to) => guest.Descriptors.Move(from, to);

    public Errno Sync(int number, bool dataOnly)
    {
        Errno errno = dataOnly ? guest.Take("fd_datasync", number, Rights.DataSync, out GuestDescriptor descriptor) : guest.Take("fd_sync", number, Rights.Sync, out descriptor);
        return errno != Errno.Success ? errno : descriptor.File.Sync(dataOnly);
    }

    /// <summary>Advice is heard, and nothing depends on it.</summary>
    public Errno Advise(int number, long offset, long length, int advice)
    {
        if (offset < 0 || length < 0 || advice is < 0 or > 5) return Errno.Invalid;
        return guest.Take("fd_advise", number, Rights.Advise, out _);
    }

    public Errno Allocate(int number, long offset, long length)
    {
        if (offset < 0 || length <= 0 || offset > long.MaxValue - length) return Errno.Invalid;
        Errno errno = guest.Take("fd_allocate", number, Rights.Allocate, out GuestDescriptor descriptor);
        return errno != Errno.Success ? errno : descriptor.File.Allocate(offset, length);
    }

    public Errno Flags(LinearMemory memory, int number, uint result)
    {
        if (!guest.Descriptors.TryGet(number, out GuestDescriptor? descriptor)) return Errno.BadDescriptor;
        Span<byte> stat = memory.Span(result, StatBytes);
        stat.Clear();
        stat[0] = (byte)descriptor.File.Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(stat[2..], (ushort)descriptor.Flags);
        BinaryPrimitives.WriteUInt64LittleEndian(stat[8..], (ulong)descriptor.Rights);
        BinaryPrimitives.WriteUInt64LittleEndian(stat[16..], (ulong)descriptor.Inheriting);
        return Errno.Success;
    }

    public Errno SetFlags(int number, int flags)
    {
        if ((flags & ~(int)FileFlags.All) != 0) return Errno.Invalid;
        Errno errno = guest.Take("fd_fdstat_set_flags", number, Rights.SetFlags, out GuestDescriptor descriptor);
        if (errno == Errno.Success) errno = descriptor.File.SetFlags((FileFlags)flags);
        if (errno == Errno.Success) descriptor.Flags = (FileFlags)flags;
        return errno;
    }

    /// <summary>Rights may be given up, never gained.</summary>
    public Errno SetRights(int number, ulong rights, ulong inheriting)
    {
        if (!guest.Descriptors.TryGet(number, out GuestDescriptor? descriptor)) return Errno.BadDescriptor;
        var (more, moreInheriting) = ((Rights)rights & ~descriptor.Rights, (Rights)inheriting & ~descriptor.Inheriting);
        if ((more | moreInheriting) != 0) return guest.Refuse("fd_fdstat_set_rights", descriptor.Name, (more | moreInheriting).ToString());
        (descriptor.Rights, descriptor.Inheriting) = ((Rights)rights, (Rights)inheriting);
        return Errno.Success;
    }

    public Errno Stat(LinearMemory memory, int number, uint result)
    {
        Errno errno = guest.Take("fd_filestat_get", number, Rights.Stat, out GuestDescriptor descriptor);
        if (errno != Errno.Success) return errno;
        errno = descriptor.File.Stat(out FileStat stat);
        return errno != Errno.Success ? errno : StatLayout.Write(memory, result, stat);
    }

    public Errno SetSize(int number, long size)
    {
        if (size < 0) return Errno.Invalid;
        Errno errno = guest.Take("fd_filestat_set_size", number, Rights.SetSize, out GuestDescriptor descriptor);
        return errno != Errno.Success ? errno : descriptor.File.SetSize(size);
    }

    public Errno SetTimes(int number, ulong access, ulong modify, int which)
    {
        Errno errno = StatLayout.Times(guest.Time, access, modify, which, out FileTimes times);
        if (errno != Errno.Success) return errno;
        errno = guest.Take("fd_filestat_set_times", number, Rights.SetTimes, out GuestDescriptor descriptor);
        return errno != Errno.Success ? errno : descriptor.File.SetTimes(times);
    }

    public Errno Preopen(LinearMemory memory, int number, uint result)
    {
        if (!TryPreopen(number, out byte[] name)) return Errno.BadDescriptor;
        memory.WriteInt64(result, (long)name.Length << 32);
        return Errno.Success;
    }

    public Errno PreopenName(LinearMemory memory, int number, uint path, uint length)
    {
        if (!TryPreopen(number, out byte[] name)) return Errno.BadDescriptor;
        if (length < name.Length) return Errno.NameTooLong;
        name.CopyTo(memory.Span(path, length));
        return Errno.Success;
    }

    private bool TryPreopen(int number, out byte[] name)
    {
        name = guest.Descriptors.TryGet(number, out GuestDescriptor? descriptor) && descriptor.Preopen is { } preopen ? GuestText.Lenient.GetBytes(preopen) : [];
        return name.Length > 0;
    }

    private Errno Seek(LinearMemory memory, string function, int number, long offset, int whence, uint result, Rights wanted)
    {
        if (whence is < 0 or > 2) return Errno.Invalid;
        if (!guest.Descriptors.TryGet(number, out GuestDescriptor? descriptor)) return Errno.BadDescriptor;
        if (descriptor.File is StreamFile) return Errno.NoSeek;
        Errno errno = guest.Take(function, number, wanted, out descriptor);
        if (errno != Errno.Success) return errno;
        memory.Span(result, 8);
        errno = descriptor.File.Seek(offset, (Whence)whence, out long position);
        if (errno == Errno.Success) memory.WriteInt64(result, position);
        return errno;
    }

    private Errno Move(LinearMemory memory, uint address, uint count, uint result, Vectors.Transfer transfer)
    {
        // Where the answer goes is checked before anything is moved.
        memory.Span(result, 4);
        Errno errno = Vectors.Of(memory, address, count, guest.Limits.VectorsMax, guest.Limits.TransferBytesMax, out Vectors vectors);
        if (errno != Errno.Success) return errno;
        errno = vectors.Each(transfer, out int total);
        if (errno == Errno.Success) memory.WriteInt32(result, total);
        return errno;
    }
}
