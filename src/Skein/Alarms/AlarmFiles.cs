using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;
using Skein.Housekeeping;
using Skein.Snapshots;

namespace Skein.Alarms;

/// <summary>
/// Writes a snapshot of the tagged work beside an alarm, on a <see cref="Housekeeper"/>'s thread:
/// <c>leak-TIME-N.pb.gz</c>, which <c>go tool pprof</c> opens, and <c>leak-TIME-N.json</c>, which the <c>skein</c> tool
/// opens and which has the alarm in it; of starvation <c>starved-TIME-N</c>, with what its alarm carries besides. A directory that cannot be written to is told to <see cref="SkeinFaults"/> once,
/// and tried again at the next alarm. Thread-safe.
/// </summary>
public sealed class AlarmFiles
{
    private const string Name = "alarm files";
    private const int NumbersMax = 1_000;
    private static readonly TimeSpan period = TimeSpan.FromMilliseconds(500);
    private readonly AlarmFileOptions options;
    private readonly AlarmFolder folder;
    private readonly Func<SnapshotLimits, Occasion?, Snapshot> take;
    private readonly TimeProvider time;

    // Guards the three below. By the kind of file: leaks that are told often must not hide that threads are starved.
    private readonly Lock gate = new();
    private readonly Dictionary<string, Alarm> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> lastTaken = new(StringComparer.Ordinal);
    private long suppressed;

    // Written by the housekeeper's thread.
    private long written;
    private long failed;
    private bool hasFailed;

    /// <summary>Writes snapshots of this process; a <see cref="Housekeeper"/> has to run it: see <see cref="AddTo"/>.</summary>
    /// <exception cref="ArgumentException">The directory has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not positive.</exception>
    public AlarmFiles(AlarmFileOptions options)
        : this(options, TagSnapshots.OfThisProcess(TimeProvider.System).Take, TimeProvider.System)
    {
    }

    internal AlarmFiles(AlarmFileOptions options, Func<SnapshotLimits, Occasion?, Snapshot> take, TimeProvider time, Func<Stream, Stream>? through = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Directory, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Interval.Ticks, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Limits.SnapshotsMax, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Limits.FileBytesMax, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limits.UnitsMax, nameof(options));
        this.options = options;
        this.take = take;
        this.time = time;
        folder = new AlarmFolder(options, through);
    }

    /// <summary>Snapshots that were written.</summary>
    public long Written => Volatile.Read(ref written);

    /// <summary>Snapshots that could not be written.</summary>
    public long Failed => Volatile.Read(ref failed);

    /// <summary>Alarms without a snapshot, because one was taken a short while before: see <see cref="AlarmFileOptions.Interval"/>.</summary>
    public long Suppressed => Interlocked.Read(ref suppressed);

    /// <summary>Looks twice a second for an alarm, and writes its files.</summary>
    public void AddTo(Housekeeper housekeeper)
    {
        ArgumentNullException.ThrowIfNull(housekeeper);
        housekeeper.Add(Name, period, WriteWaiting);
    }

    /// <summary>Has a snapshot written beside each alarm of a source.</summary>
    /// <returns>Disposing of it ends that.</returns>
    /// <exception cref="Core.SkeinException">The source has 64 subscribers.</exception>
    public IDisposable Follow(IAlarmSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.SubscribeAlarms(Request);
    }

    /// <summary>Has a snapshot written soon, if none was within the interval. Returns at once; never throws.</summary>
    public void Request(Alarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        string kind = AlarmFileName.KindOf(alarm);
        lock (gate)
        {
            bool isEarly = waiting.ContainsKey(kind) || (lastTaken.TryGetValue(kind, out long last) && time.GetElapsedTime(last) < options.Interval);
            if (isEarly)
            {
                suppressed++;
                return;
            }

            waiting[kind] = alarm;
            lastTaken[kind] = time.GetTimestamp();
        }
    }

    /// <summary>Writes the files of the alarms that wait for them, at most one of each kind.</summary>
    internal void WriteWaiting()
    {
        Alarm[] alarms;
        lock (gate)
        {
            if (waiting.Count == 0) return;
            alarms = [.. waiting.Values];
            waiting.Clear();
        }

        foreach (Alarm alarm in alarms) TryWrite(alarm);
    }

    private void TryWrite(Alarm alarm)
    {
        try
        {
            Write(alarm);
            Volatile.Write(ref written, written + 1);
            hasFailed = false;
        }
        catch (Exception exception)
        {
            Volatile.Write(ref failed, failed + 1);
            if (!hasFailed) SkeinFaults.Report(Name, exception);
            hasFailed = true;
        }
    }

    private void Write(Alarm alarm)
    {
        Snapshot snapshot = take(SnapshotLimits.Default with { UnitsMax = options.Limits.UnitsMax }, new Occasion(alarm.Name, alarm.Summary, FactsOf(alarm)));
        folder.Ensure();
        string stem = FreeStem(alarm);
        var done = new List<string>();
        try
        {
            Add(AlarmFileName.ProfileEnding, stream => PprofWriter.Write(snapshot, stream));
            Add(AlarmFileName.JsonEnding, stream => JsonSnapshotWriter.Write(snapshot, stream));
            foreach (AlarmAttachment attachment in alarm.Attachments) Add(AlarmFileName.Ending(attachment), attachment.Write);
        }
        catch
        {
            // One without the others is no snapshot.
            done.ForEach(folder.Delete);
            throw;
        }

        folder.Prune(time.GetUtcNow());

        void Add(string ending, Action<Stream> write)
        {
            folder.Write(stem + ending, write);
            done.Add(stem + ending);
        }
    }

    /// <summary>The first name of that time that no other process has taken.</summary>
    private string FreeStem(Alarm alarm)
    {
        string[] endings = [AlarmFileName.ProfileEnding, AlarmFileName.JsonEnding, .. alarm.Attachments.Select(AlarmFileName.Ending)];
        for (int number = 1; number <= NumbersMax; number++)
        {
            string stem = AlarmFileName.Stem(AlarmFileName.KindOf(alarm), alarm.RaisedAt, number);
            if (!endings.Any(ending => folder.Exists(stem + ending))) return stem;
        }

        throw new IOException($"all names of {alarm.RaisedAt:O} are taken");
    }

    private static LabelSet FactsOf(Alarm alarm) =>
        new([.. alarm.Facts.DistinctBy(fact => fact.Key, StringComparer.Ordinal).OrderBy(fact => fact.Key, StringComparer.Ordinal)]);
}
