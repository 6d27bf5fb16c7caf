namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>A regular file that is open.</summary>
internal sealed class LinuxFile(LinuxDescriptor descriptor) : HostFile
{
    // O_NONBLOCK has no meaning for a regular file, and is kept to be told again only.
    private const FileFlags Settable = FileFlags.Append | FileFlags.NonBlocking;

    public override FileKind Kind => FileKind.RegularFile;

    public override Errno Read(Span<byte> into, out int count) => Counted(LinuxCalls.Read(descriptor, into, (nuint)into.Length), out count);

    public override Errno ReadAt(Span<byte> into, long offset, out int count) => Counted(LinuxCalls.ReadAt(descriptor, into, (nuint)into.Length, offset), out count);

    public override Errno Write(ReadOnlySpan<byte> bytes, out int count) => Counted(LinuxCalls.Write(descriptor, bytes, (nuint)bytes.Length), out count);

    public override Errno WriteAt(ReadOnlySpan<byte> bytes, long offset, out int count) => Counted(LinuxCalls.WriteAt(descriptor, bytes, (nuint)bytes.Length, offset), out count);

    public override Errno Seek(long offset, Whence whence, out long position)
    {
        position = LinuxCalls.Seek(descriptor, offset, (int)whence);
        return position < 0 ? LinuxErrors.Last : Errno.Success;
    }

    public override Errno Stat(out FileStat stat)
    {
        bool known = LinuxCalls.Stat(descriptor, "", LinuxCalls.EmptyPath, LinuxStat.Basics, out LinuxStat facts) == 0;
        stat = facts.Facts;
        return known ? Errno.Success : LinuxErrors.Last;
    }

    public override Errno SetSize(long size) => Done(LinuxCalls.SetSize(descriptor, size));

    public override Errno SetTimes(FileTimes times) => Done(LinuxCalls.SetTimes(descriptor, "", [LinuxTime.Of(times.AccessNanoseconds), LinuxTime.Of(times.ModifyNanoseconds)], LinuxCalls.EmptyPath));

    public override Errno Allocate(long offset, long length) => LinuxErrors.Of(LinuxCalls.Allocate(descriptor, offset, length));

    public override Errno Sync(bool dataOnly) => Done(dataOnly ? LinuxCalls.SyncData(descriptor) : LinuxCalls.Sync(descriptor));

    public override Errno SetFlags(FileFlags flags) => (flags & ~Settable) != 0
        ? Errno.NotSupported
        : Done(LinuxCalls.Control(descriptor, LinuxCalls.SetStatusFlags, flags.HasFlag(FileFlags.Append) ? LinuxCalls.Append : 0));

    protected override void Close() => descriptor.Dispose();

    private static Errno Done(int answer) => answer < 0 ? LinuxErrors.Last : Errno.Success;

    private static Errno Counted(nint answer, out int count)
    {
        count = (int)Math.Max(answer, 0);
        return answer < 0 ? LinuxErrors.Last : Errno.Success;
    }
}
