using Skein.Core.Model;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>
/// Writes the parts of one profile that all profiles have: samples first, then the tables that they used, the strings
/// last. Used once, by one thread.
/// </summary>
/// <param name="stream">Where to; it is not closed.</param>
internal sealed class ProfileOutput(Stream stream)
{
    private const int PendingBytesMax = 64 * 1024;
    private const int MappingId = 1;
    private readonly StringPool strings = new();
    private readonly Dictionary<Frame, int> locations = [];
    private readonly ProtoBuffer output = new();
    private readonly ProtoBuffer message = new();
    private readonly ProtoBuffer inner = new();

    /// <summary>A kind of value with its unit: an element of <see cref="Profile.SampleType"/>, or <see cref="Profile.PeriodType"/>.</summary>
    public void WriteValueType(int field, string type, string unit)
    {
        message.Clear();
        message.Varint(ProfileFields.ValueType.Type, strings.Add(type));
        message.Varint(ProfileFields.ValueType.Unit, strings.Add(unit));
        output.Message(field, message);
    }

    /// <summary>Starts a sample; its labels follow, then <see cref="EndSample"/>.</summary>
    /// <param name="stacks">Where its stack is.</param>
    /// <param name="stack">The stack's index.</param>
    /// <param name="values">One for each type of value.</param>
    public void BeginSample(StackTable stacks, int stack, params ReadOnlySpan<long> values)
    {
        message.Clear();
        inner.Clear();
        foreach (int frame in stacks[stack]) inner.Raw((ulong)LocationOf(stacks.Frames[frame]));
        if (inner.Length == 0) inner.Raw((ulong)LocationOf(new Frame(PprofNames.NoFrames)));
        message.Message(Sample.Locations, inner);
        inner.Clear();
        foreach (long value in values) inner.Raw((ulong)value);
        message.Message(Sample.Values, inner);
    }

    /// <summary>A label of the sample at hand.</summary>
    public void WriteLabel(string key, string text)
    {
        inner.Clear();
        inner.Varint(Label.Key, strings.Add(key));
        inner.Varint(Label.Text, strings.Add(text));
        message.Message(Sample.Label, inner);
    }

    /// <summary>A label of the sample at hand that is a number.</summary>
    public void WriteLabel(string key, long number, string unit)
    {
        inner.Clear();
        inner.Varint(Label.Key, strings.Add(key));
        inner.Varint(Label.Number, number);
        inner.Varint(Label.Unit, strings.Add(unit));
        message.Message(Sample.Label, inner);
    }

    public void EndSample()
    {
        output.Message(Profile.Sample, message);
        Send(PendingBytesMax);
    }

    /// <summary>One mapping names the process, and says that names are there, so that no viewer looks for a binary.</summary>
    public void WriteMapping(string processName)
    {
        message.Clear();
        message.Varint(Mapping.Id, MappingId);
        message.Varint(Mapping.File, strings.Add(processName));
        message.Varint(Mapping.HasFunctions, 1);
        message.Varint(Mapping.HasFilenames, 1);
        message.Varint(Mapping.HasLineNumbers, 1);
        output.Message(Profile.Mapping, message);
    }

    /// <summary>The locations and functions that samples used.</summary>
    public void WriteLocations()
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

    public void WriteComment(string comment) => output.Element(Profile.Comment, strings.Add(comment));

    /// <summary>A field of the profile that is a number.</summary>
    public void WriteNumber(int field, long value) => output.Varint(field, value);

    /// <summary>A field of the profile that is a text.</summary>
    public void WriteText(int field, string text) => output.Varint(field, strings.Add(text));

    /// <summary>The texts of all that was written before: the end of the profile.</summary>
    public void WriteStrings()
    {
        foreach (string text in strings.Strings)
        {
            output.Text(Profile.Strings, text);
            Send(PendingBytesMax);
        }

        Send(0);
    }

    private int LocationOf(in Frame frame)
    {
        if (locations.TryGetValue(frame, out int known)) return known;
        locations.Add(frame, locations.Count + 1);
        return locations.Count;
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
