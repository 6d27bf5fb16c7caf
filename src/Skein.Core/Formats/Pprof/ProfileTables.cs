using System.Text;
using Skein.Core.Model;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>Everything of a profile but its samples: they come in any order, so tables are read first.</summary>
internal sealed class ProfileTables(string name, ReadLimits limits)
{
    private readonly List<string> strings = [];
    private readonly Dictionary<long, (long Name, long SystemName, long File)> functions = [];
    private readonly Dictionary<long, List<(long Function, long Line)>> locations = [];
    private readonly Dictionary<long, ulong> addresses = [];
    private readonly List<(long Type, long Unit)> sampleTypes = [];
    private readonly List<long> comments = [];
    private long mappingFile;

    /// <summary>Names of the values that a sample has.</summary>
    public IReadOnlyList<string> SampleTypes => [.. sampleTypes.Select(type => Text(type.Type))];

    public IReadOnlyList<string> Comments => [.. comments.Select(Text)];

    /// <summary>File of the first mapping: the program.</summary>
    public string MappingFile => Text(mappingFile);

    public long TimeNanos { get; private set; }

    public void Read(ReadOnlySpan<byte> bytes)
    {
        var profile = new ProtoReader(bytes, name);
        while (profile.Next())
        {
            switch (profile.Field)
            {
                case Profile.SampleType: AddSampleType(ref profile); break;
                case Profile.Strings: AddString(ref profile); break;
                case Profile.Function: AddFunction(ref profile); break;
                case Profile.Location: AddLocation(ref profile); break;
                case Profile.Mapping: AddMapping(ref profile); break;
                case Profile.Comment: profile.Longs(comments, limits.NotesMax, nameof(limits.NotesMax)); break;
                case Profile.TimeNanos: TimeNanos = profile.Long(); break;
                default: profile.Skip(); break;
            }
        }

        if (strings.Count == 0 || strings[0].Length > 0) throw new SkeinException(name, "is no valid pprof profile: its string table has no empty first entry");
    }

    public string Text(long index) => index >= 0 && index < strings.Count
        ? strings[(int)index]
        : throw new SkeinException(name, $"is no valid pprof profile: it refers to string {index:N0}, and there are {strings.Count:N0}");

    /// <summary>Adds the frames of a location, the innermost first.</summary>
    public void AddFrames(long location, List<Frame> frames)
    {
        if (!locations.TryGetValue(location, out var lines)) throw new SkeinException(name, $"is no valid pprof profile: it has no location {location:N0}");
        if (lines.Count == 0) frames.Add(new Frame($"0x{addresses.GetValueOrDefault(location):x}"));
        foreach (var (function, line) in lines) frames.Add(FrameOf(function, line));
    }

    private Frame FrameOf(long id, long line)
    {
        if (!functions.TryGetValue(id, out var function)) throw new SkeinException(name, $"is no valid pprof profile: it has no function {id:N0}");
        string text = Text(function.Name);
        string file = Text(function.File);
        return new Frame(text, AwaitSuffix.Parse(text, Text(function.SystemName)), file.Length > 0 ? file : null, (int)Math.Clamp(line, 0, int.MaxValue));
    }

    private void AddString(ref ProtoReader profile)
    {
        profile.CheckBound(strings.Count, limits.StringsMax, nameof(limits.StringsMax));
        var text = profile.Bytes();
        if (text.Length > limits.TextBytesMax) profile.CheckBound(text.Length, limits.TextBytesMax, nameof(limits.TextBytesMax));
        strings.Add(Encoding.UTF8.GetString(text));
    }

    private void AddSampleType(ref ProtoReader profile)
    {
        profile.CheckBound(sampleTypes.Count, limits.NotesMax, nameof(limits.NotesMax));
        var message = profile.Message();
        long type = 0, unit = 0;
        while (message.Next())
        {
            if (message.Field == ProfileFields.ValueType.Type) type = message.Long();
            else if (message.Field == ProfileFields.ValueType.Unit) unit = message.Long();
            else message.Skip();
        }

        sampleTypes.Add((type, unit));
    }

    private void AddFunction(ref ProtoReader profile)
    {
        profile.CheckBound(functions.Count, limits.FramesMax, nameof(limits.FramesMax));
        var message = profile.Message();
        long id = 0, text = 0, systemName = 0, file = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case Function.Id: id = message.Long(); break;
                case Function.Name: text = message.Long(); break;
                case Function.SystemName: systemName = message.Long(); break;
                case Function.File: file = message.Long(); break;
                default: message.Skip(); break;
            }
        }

        functions[id] = (text, systemName, file);
    }

    private void AddLocation(ref ProtoReader profile)
    {
        profile.CheckBound(locations.Count, limits.FramesMax, nameof(limits.FramesMax));
        var message = profile.Message();
        long id = 0;
        ulong address = 0;
        var lines = new List<(long Function, long Line)>(1);
        while (message.Next())
        {
            switch (message.Field)
            {
                case Location.Id: id = message.Long(); break;
                case Location.Address: address = (ulong)message.Long(); break;
                case Location.Line:
                    message.CheckBound(lines.Count, limits.FramesPerStackMax, nameof(limits.FramesPerStackMax));
                    lines.Add(ReadLine(message.Message()));
                    break;
                default: message.Skip(); break;
            }
        }

        locations[id] = lines;
        if (lines.Count == 0) addresses[id] = address;
    }

    private static (long Function, long Line) ReadLine(ProtoReader message)
    {
        long function = 0, line = 0;
        while (message.Next())
        {
            if (message.Field == Line.Function) function = message.Long();
            else if (message.Field == Line.Number) line = message.Long();
            else message.Skip();
        }

        return (function, line);
    }

    private void AddMapping(ref ProtoReader profile)
    {
        var message = profile.Message();
        while (message.Next())
        {
            if (message.Field == Mapping.File && mappingFile == 0) mappingFile = message.Long();
            else message.Skip();
        }
    }
}
