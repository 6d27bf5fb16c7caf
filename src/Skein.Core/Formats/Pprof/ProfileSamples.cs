using Skein.Core.Model;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>Makes coroutines of a profile's samples: each stands for as many as its count says. Used once.</summary>
/// <param name="tables">The tables that samples refer to.</param>
/// <param name="countAt">Which of a sample's values is the count.</param>
/// <param name="isOurs">Whether Skein wrote the profile; else goroutines are taken for granted.</param>
/// <param name="name">What messages call the profile.</param>
/// <param name="limits">Bounds.</param>
internal sealed class ProfileSamples(ProfileTables tables, int countAt, bool isOurs, string name, ReadLimits limits)
{
    private readonly Dictionary<Resource, int> resourceIndex = [];
    private readonly Dictionary<string, int> labelIndex = [];
    private readonly List<long> locations = [];
    private readonly List<long> values = [];
    private readonly List<Frame> frames = [];

    public StackTable Stacks { get; } = new();

    public List<Resource> Resources { get; } = [Resource.None];

    public List<LabelSet> Labels { get; } = [LabelSet.Empty];

    public List<Coroutine> Coroutines { get; } = [];

    public void Read(ReadOnlySpan<byte> bytes)
    {
        var profile = new ProtoReader(bytes, name);
        while (profile.Next())
        {
            if (profile.Field != Profile.Sample)
            {
                profile.Skip();
                continue;
            }

            profile.CheckBound(Coroutines.Count, limits.CoroutinesMax, nameof(limits.CoroutinesMax));
            ReadSample(profile.Message());
        }
    }

    private void ReadSample(ProtoReader sample)
    {
        locations.Clear();
        values.Clear();
        var labels = new SampleLabels();
        while (sample.Next())
        {
            switch (sample.Field)
            {
                case Sample.Locations: sample.Longs(locations, limits.FramesPerStackMax, nameof(limits.FramesPerStackMax)); break;
                case Sample.Values: sample.Longs(values, limits.NotesMax, nameof(limits.NotesMax)); break;
                case Sample.Label:
                    sample.CheckBound(labels.Count, limits.LabelsPerSetMax, nameof(limits.LabelsPerSetMax));
                    ReadLabel(sample.Message(), labels);
                    break;
                default: sample.Skip(); break;
            }
        }

        if (values.Count <= countAt) throw sample.Fault("a sample has fewer values than the profile has types");
        long count = values[countAt];
        if (count is < 0 or > int.MaxValue) throw sample.Fault($"a sample counts {count:N0} coroutines; a difference of two profiles cannot be read");
        if (count > 0) Coroutines.Add(CoroutineOf(labels, (int)count));
    }

    private Coroutine CoroutineOf(SampleLabels labels, int count)
    {
        frames.Clear();
        foreach (long location in locations) tables.AddFrames(location, frames);
        if (isOurs && frames is [{ Function: PprofNames.NoFrames }]) frames.Clear();
        if (frames.Count > limits.FramesPerStackMax)
            throw new SkeinException(name, $"is beyond the bound {nameof(limits.FramesPerStackMax)} = {limits.FramesPerStackMax:N0}");

        var state = isOurs ? labels.State ?? CoroutineState.RunningOrRunnable : GoState();
        var wait = state == CoroutineState.Waiting && !isOurs ? WaitReason.Unknown : labels.Reason;
        return new Coroutine
        {
            Kind = labels.Kind ?? CoroutineKind.Goroutine,
            State = state,
            Wait = wait == WaitReason.None ? default : Wait.For(wait) with { Resource = AddResource(labels.Resource()), Since = labels.Oldest },
            Stack = Stacks.Add(frames),
            SpawnSite = labels.SpawnSite is { Count: > 0 } site ? Stacks.Add(site) : 0,
            Labels = AddLabels(labels.Own),
            Weight = count,
        };
    }

    /// <summary>
    /// A goroutine profile has no states. One that is parked (src/runtime/proc.go) has <c>gopark</c> as its leaf; any
    /// other runs, is in a system call, or is about to run.
    /// </summary>
    private CoroutineState GoState() =>
        frames.Count > 0 && frames[0].Function is "runtime.gopark" or "runtime.goparkunlock" ? CoroutineState.Waiting : CoroutineState.RunningOrRunnable;

    private void ReadLabel(ProtoReader message, SampleLabels labels)
    {
        long key = 0, text = 0, number = 0, unit = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case Label.Key: key = message.Long(); break;
                case Label.Text: text = message.Long(); break;
                case Label.Number: number = message.Long(); break;
                case Label.Unit: unit = message.Long(); break;
                default: message.Skip(); break;
            }
        }

        labels.Add(isOurs, tables.Text(key), tables.Text(text), number, tables.Text(unit));
    }

    private int AddResource(Resource? resource)
    {
        if (resource is null) return 0;
        if (resourceIndex.TryGetValue(resource, out int known)) return known;
        if (Resources.Count > limits.ResourcesMax) throw new SkeinException(name, $"is beyond the bound {nameof(limits.ResourcesMax)} = {limits.ResourcesMax:N0}");
        Resources.Add(resource);
        resourceIndex.Add(resource, Resources.Count - 1);
        return Resources.Count - 1;
    }

    private int AddLabels(LabelSet labels)
    {
        if (labels.Pairs.Count == 0) return 0;
        string text = string.Join('\0', labels.Pairs.Select(pair => $"{pair.Key}\0{pair.Value}"));
        if (labelIndex.TryGetValue(text, out int known)) return known;
        if (Labels.Count > limits.LabelSetsMax) throw new SkeinException(name, $"is beyond the bound {nameof(limits.LabelSetsMax)} = {limits.LabelSetsMax:N0}");
        Labels.Add(labels);
        labelIndex.Add(text, Labels.Count - 1);
        return Labels.Count - 1;
    }
}
