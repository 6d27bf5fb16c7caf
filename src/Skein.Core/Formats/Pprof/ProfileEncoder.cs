using Skein.Core.Model;
using Skein.Core.Vocabulary;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>Encodes one profile: samples first, then the tables that they used. Used once.</summary>
internal sealed class ProfileEncoder
{
    private const int PendingBytesMax = 64 * 1024;
    private const int MappingId = 1;
    private readonly Snapshot snapshot;
    private readonly Stream stream;
    private readonly StringPool strings = new();
    private readonly Dictionary<Frame, int> locations = [];
    private readonly ProtoBuffer output = new();
    private readonly ProtoBuffer message = new();
    private readonly ProtoBuffer inner = new();
    private long coroutines;
    private long known;

    public ProfileEncoder(Snapshot snapshot, Stream stream)
    {
        this.snapshot = snapshot;
        this.stream = stream;
        WriteValueType(PprofNames.Coroutines, PprofNames.Count);
        WriteValueType(PprofNames.Wait, PprofNames.Nanoseconds);
    }

    public void WriteSample(in SampleKey key, in SampleSum sum)
    {
        coroutines += sum.Count;
        known += sum.Known;
        message.Clear();
        inner.Clear();
        foreach (int frame in snapshot.Stacks[key.Stack]) inner.Raw((ulong)LocationOf(snapshot.Stacks.Frames[frame]));
        if (inner.Length == 0) inner.Raw((ulong)LocationOf(new Frame(PprofNames.NoFrames)));
        message.Message(Sample.Locations, inner);
        inner.Clear();
        inner.Raw((ulong)sum.Count);
        inner.Raw((ulong)sum.WaitNanoseconds);
        message.Message(Sample.Values, inner);
        WriteLabels(key, sum);
        output.Message(Profile.Sample, message);
        Send(PendingBytesMax);
    }

    public void WriteTables()
    {
        WriteMapping();
        WriteLocations();
        foreach (string comment in PprofComments.Of(snapshot, coroutines, known)) output.Element(Profile.Comment, strings.Add(comment));
        output.Varint(Profile.TimeNanos, SampleSum.Nanoseconds(snapshot.TakenAt - DateTimeOffset.UnixEpoch));
        output.Varint(Profile.DefaultSampleType, strings.Add(PprofNames.Coroutines));
        foreach (string text in strings.Strings)
        {
            output.Text(Profile.Strings, text);
            Send(PendingBytesMax);
        }

        Send(0);
    }

    private void WriteLabels(in SampleKey key, in SampleSum sum)
    {
        WriteLabel(PprofNames.StateLabel, Tokens.Of(key.State));
        WriteLabel(PprofNames.KindLabel, Tokens.Of(key.Kind));
        if (key.Reason != WaitReason.None) WriteLabel(PprofNames.WaitLabel, Tokens.Of(key.Reason));
        if (key.Resource != 0) WriteResource(snapshot.Resources[key.Resource]);
        if (key.SpawnSite != 0)
            WriteLabel(PprofNames.SpawnLabel, string.Join(PprofNames.Arrow, snapshot.Stacks.FramesOf(key.SpawnSite).Select(frame => frame.Function)));
        foreach (var (name, value) in snapshot.Labels[key.Labels].Pairs) WriteLabel(OwnKey(name), value);
        WriteAge(PprofNames.OldestLabel, PprofNames.PrecisionLabel, sum.Oldest);
        WriteAge(PprofNames.AgeLabel, PprofNames.AgePrecisionLabel, sum.OldestAge);
    }

    private void WriteAge(string key, string precisionKey, Age age)
    {
        if (!age.IsKnown) return;
        WriteNumber(key, SampleSum.Nanoseconds(age.Duration), PprofNames.Nanoseconds);
        WriteLabel(precisionKey, TokenTable<Precision>.Of(age.Precision));
    }

    private void WriteResource(Resource resource)
    {
        string address = resource.Address == 0 ? "" : $"@{resource.Address:x}";
        WriteLabel(PprofNames.ResourceLabel, $"{resource.TypeName} {address}".Trim());
        if (resource.Detail.Length > 0) WriteLabel(PprofNames.DetailLabel, resource.Detail);
    }

    private static string OwnKey(string key) =>
        PprofNames.LabelKeys.Contains(key) || key.StartsWith(PprofNames.OwnPrefix, StringComparison.Ordinal) ? PprofNames.OwnPrefix + key : key;

    private void WriteLabel(string key, string text)
    {
        inner.Clear();
        inner.Varint(Label.Key, strings.Add(key));
        inner.Varint(Label.Text, strings.Add(text));
        message.Message(Sample.Label, inner);
    }

    private void WriteNumber(string key, long number, string unit)
    {
        inner.Clear();
        inner.Varint(Label.Key, strings.Add(key));
        inner.Varint(Label.Number, number);
        inner.Varint(Label.Unit, strings.Add(unit));
        message.Message(Sample.Label, inner);
    }

    private void WriteValueType(string type, string unit)
    {
        message.Clear();
        message.Varint(ProfileFields.ValueType.Type, strings.Add(type));
        message.Varint(ProfileFields.ValueType.Unit, strings.Add(unit));
        output.Message(Profile.SampleType, message);
    }

    /// <summary>One mapping names the process, and says that names are there, so that no viewer looks for a binary.</summary>
    private void WriteMapping()
    {
        message.Clear();
        message.Varint(Mapping.Id, MappingId);
        message.Varint(Mapping.File, strings.Add(snapshot.Process.Name));
        message.Varint(Mapping.HasFunctions, 1);
        message.Varint(Mapping.HasFilenames, 1);
        message.Varint(Mapping.HasLineNumbers, 1);
        output.Message(Profile.Mapping, message);
    }

    private int LocationOf(in Frame frame)
    {
        if (locations.TryGetValue(frame, out int known)) return known;
        locations.Add(frame, locations.Count + 1);
        return locations.Count;
    }

    private void WriteLocations()
    {
        var functions = new Dictionary<(string Name, int AwaitIndex, string? File), int>();
        foreach (var (frame, location) in locations)
        {
            var function = (frame.Function ?? "", frame.AwaitIndex, frame.File);
            if (!functions.TryGetValue(function, out int id))
            {
                functions.Add(function, id = functions.Count + 1);
                WriteFunction(id, frame);
            }

            inner.Clear();
            inner.Varint(Line.Function, id);
            inner.Varint(Line.Number, frame.Line);
            message.Clear();
            message.Varint(Location.Id, location);
            message.Varint(Location.Mapping, MappingId);
            message.Message(Location.Line, inner);
            output.Message(Profile.Location, message);
            Send(PendingBytesMax);
        }
    }

    /// <summary>The await's number is in the system name: viewers show one function, and a reader gets it back.</summary>
    private void WriteFunction(int id, in Frame frame)
    {
        message.Clear();
        message.Varint(Function.Id, id);
        message.Varint(Function.Name, strings.Add(frame.Function ?? ""));
        if (frame.AwaitIndex >= 0) message.Varint(Function.SystemName, strings.Add($"{frame.Function}{AwaitSuffix.Of(frame.AwaitIndex)}"));
        message.Varint(Function.File, strings.Add(frame.File ?? ""));
        output.Message(Profile.Function, message);
    }

    private void Send(int pendingMax)
    {
        if (output.Length <= pendingMax) return;
        stream.Write(output.Written);
        output.Clear();
    }
}
