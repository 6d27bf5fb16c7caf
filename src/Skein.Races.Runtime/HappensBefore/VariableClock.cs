namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Who wrote a variable last, and who has read it since. Not safe for threads: its holder locks.</summary>
/// <remarks>
/// FastTrack (Flanagan and Freund, PLDI 2009, figure 5): the last write is one moment; reads are one moment while each
/// follows the other, and a list by thread only where they do not. After a pair was found the newer access stands, so
/// that one variable yields one pair and not one for each access that follows.
/// </remarks>
internal sealed class VariableClock
{
    private Epoch write;
    private int writeSite;
    private Epoch read;
    private int readSite;
    private SharedReads? reads;

    /// <summary>Whether this very moment's read is noted already, so that nothing new can come of it.</summary>
    public bool KnowsRead(ThreadClock thread) => reads is null && read == thread.Now && thread.Known.Covers(write);

    /// <summary>Whether this very moment's write is noted already.</summary>
    public bool KnowsWrite(ThreadClock thread) => write == thread.Now && read.IsNone && reads is null;

    public Unordered Read(ThreadClock thread, int site)
    {
        var found = thread.Known.Covers(write) ? default : new Unordered(writeSite, write.Slot, Write: true);
        if (reads is not null)
        {
            reads.Note(thread.Now, site);
        }
        else if (thread.Known.Covers(read))
        {
            read = thread.Now;
            readSite = site;
        }
        else
        {
            reads = new SharedReads();
            reads.Note(read, readSite);
            reads.Note(thread.Now, site);
        }
        return found;
    }

    public Unordered Write(ThreadClock thread, int site)
    {
        var found = thread.Known.Covers(write) ? UnorderedRead(thread) : new Unordered(writeSite, write.Slot, Write: true);
        write = thread.Now;
        writeSite = site;
        read = default;
        reads = null;
        return found;
    }

    private Unordered UnorderedRead(ThreadClock thread) =>
        reads is not null ? reads.UnorderedWith(thread)
        : thread.Known.Covers(read) ? default
        : new Unordered(readSite, read.Slot, Write: false);
}
