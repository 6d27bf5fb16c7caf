namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Who wrote a variable last, and who has read it since. Not safe for threads: its holder locks.</summary>
/// <remarks>
/// FastTrack (Flanagan and Freund, PLDI 2009, figure 5): the last write is one moment; reads are one moment while each
/// follows the other, and a list by thread only where they do not. After a pair was found the newer access stands, so
/// that one variable yields one pair and not one for each access that follows.
/// </remarks>
internal sealed class VariableClock
{
    private Epoch _write;
    private int _writeSite;
    private Epoch _read;
    private int _readSite;
    private SharedReads? _reads;

    /// <summary>Whether this very moment's read is noted already, so that nothing new can come of it.</summary>
    public bool KnowsRead(ThreadClock thread) => _reads is null && _read == thread.Now && thread.Known.Covers(_write);

    /// <summary>Whether this very moment's write is noted already.</summary>
    public bool KnowsWrite(ThreadClock thread) => _write == thread.Now && _read.IsNone && _reads is null;

    public Unordered Read(ThreadClock thread, int site)
    {
        var found = thread.Known.Covers(_write) ? default : new Unordered(_writeSite, _write.Slot, Write: true);
        if (_reads is not null)
        {
            _reads.Note(thread.Now, site);
        }
        else if (thread.Known.Covers(_read))
        {
            _read = thread.Now;
            _readSite = site;
        }
        else
        {
            _reads = new SharedReads();
            _reads.Note(_read, _readSite);
            _reads.Note(thread.Now, site);
        }
        return found;
    }

    public Unordered Write(ThreadClock thread, int site)
    {
        var found = thread.Known.Covers(_write) ? UnorderedRead(thread) : new Unordered(_writeSite, _write.Slot, Write: true);
        _write = thread.Now;
        _writeSite = site;
        _read = default;
        _reads = null;
        return found;
    }

    private Unordered UnorderedRead(ThreadClock thread) =>
        _reads is not null ? _reads.UnorderedWith(thread)
        : thread.Known.Covers(_read) ? default
        : new Unordered(_readSite, _read.Slot, Write: false);
}
