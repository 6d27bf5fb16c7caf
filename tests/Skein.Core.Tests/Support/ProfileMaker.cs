using System.IO.Compression;
using Skein.Core.Formats.Pprof;

namespace Skein.Core.Tests.Support;

/// <summary>Builds a pprof profile as another program would: unpacked values, several lines per location.</summary>
internal sealed class ProfileMaker
{
    private readonly StringPool strings = new();
    private readonly ProtoBuffer profile = new();
    private int nextId = 1;

    public ProfileMaker(string type, string unit)
    {
        var message = new ProtoBuffer();
        message.Varint(ProfileFields.ValueType.Type, strings.Add(type));
        message.Varint(ProfileFields.ValueType.Unit, strings.Add(unit));
        profile.Message(ProfileFields.Profile.SampleType, message);
    }

    /// <summary>One sample, all of its frames inlined into one location.</summary>
    public void Sample(long count, string[] frames, params (string Key, string Value)[] labels)
    {
        var sample = new ProtoBuffer();
        var location = new ProtoBuffer();
        location.Varint(ProfileFields.Location.Id, nextId);
        sample.Element(ProfileFields.Sample.Locations, nextId++);
        sample.Element(ProfileFields.Sample.Values, count);
        foreach (var (key, value) in labels)
        {
            var label = new ProtoBuffer();
            label.Varint(ProfileFields.Label.Key, strings.Add(key));
            label.Varint(ProfileFields.Label.Text, strings.Add(value));
            sample.Message(ProfileFields.Sample.Label, label);
        }

        foreach (string frame in frames) AddFrame(location, frame);
        profile.Message(ProfileFields.Profile.Location, location);
        profile.Message(ProfileFields.Profile.Sample, sample);
    }

    public byte[] Packed()
    {
        foreach (string text in strings.Strings) profile.Text(ProfileFields.Profile.Strings, text);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(profile.Written);
        return packed.ToArray();
    }

    private void AddFrame(ProtoBuffer location, string name)
    {
        var function = new ProtoBuffer();
        function.Varint(ProfileFields.Function.Id, nextId);
        function.Varint(ProfileFields.Function.Name, strings.Add(name));
        profile.Message(ProfileFields.Profile.Function, function);
        var line = new ProtoBuffer();
        line.Varint(ProfileFields.Line.Function, nextId++);
        location.Message(ProfileFields.Location.Line, line);
    }
}
