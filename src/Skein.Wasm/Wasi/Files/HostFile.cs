namespace Skein.Wasm.Wasi.Files;

/// <summary>Something that is open: a file, a directory or a stream. What it cannot do it answers with a number, it throws nothing. Not thread-safe.</summary>
internal abstract class HostFile : IDisposable
{
    public abstract FileKind Kind { get; }

    public virtual Errno Read(Span<byte> into, out int count) => No(out count);

    public virtual Errno ReadAt(Span<byte> into, long offset, out int count) => No(out count, Errno.NoSeek);

    public virtual Errno Write(ReadOnlySpan<byte> bytes, out int count) => No(out count);

    public virtual Errno WriteAt(ReadOnlySpan<byte> bytes, long offset, out int count) => No(out count, Errno.NoSeek);

    public virtual Errno Seek(long offset, Whence whence, out long position)
    {
        position = 0;
        return Errno.NoSeek;
    }

    public virtual Errno Stat(out FileStat stat)
    {
        stat = new FileStat { Kind = Kind };
        return Errno.Success;
    }

    public virtual Errno SetSize(long size) => Errno.Invalid;

    public virtual Errno SetTimes(FileTimes times) => Errno.NotSupported;

    public virtual Errno Allocate(long offset, long length) => Errno.NotSupported;

    public virtual Errno Sync(bool dataOnly) => Errno.Success;

    public virtual Errno SetFlags(FileFlags flags) => flags == FileFlags.None ? Errno.Success : Errno.NotSupported;

    public void Dispose() => Close();

    protected virtual void Close()
    {
    }

    private static Errno No(out int count, Errno why = Errno.BadDescriptor)
    {
        count = 0;
        return why;
    }
}
