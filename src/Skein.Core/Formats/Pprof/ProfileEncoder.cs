using Skein.Core.Model;
using Skein.Core.Vocabulary;
using static Skein.Core.Formats.Pprof.ProfileFields;

namespace Skein.Core.Formats.Pprof;

/// <summary>Encodes the profile of a snapshot: samples first, then the rest. Used once.</summary>
internal sealed class ProfileEncoder
{
    private readonly Snapshot snapshot;
    private readonly ProfileOutput output;
    private long coroutines;
    private long known;

    public ProfileEncoder(Snapshot snapshot, Stream stream)
    {
        this.snapshot = snapshot;
        output = new ProfileOutput(stream);
        output.WriteValueType(Profile.SampleType, PprofNames.Coroutines, PprofNames.Count);
        output.WriteValueType(Profile.SampleType, PprofNames.Wait, PprofNames.Nanoseconds);
    }

    public void WriteSample(in SampleKey key, in SampleSum sum)
    {
        coroutines += sum.Count;
        known += sum.Known;
        output.BeginSample(snapshot.Stacks, key.Stack, sum.Count, sum.WaitNanoseconds);
        WriteLabels(key, sum);
        output.EndSample();
    }

    public void WriteTables()
    {
        output.WriteMapping(snapshot.Process.Name);
        output.WriteLocations();
        foreach (string comment in PprofComments.Of(snapshot, coroutines, known)) output.WriteComment(comment);
        output.WriteNumber(Profile.TimeNanos, SampleSum.Nanoseconds(snapshot.TakenAt - DateTimeOffset.UnixEpoch));
        output.WriteText(Profile.DefaultSampleType, PprofNames.Coroutines);
        output.WriteStrings();
    }

    private void WriteLabels(in SampleKey key, in SampleSum sum)
    {
        output.WriteLabel(PprofNames.StateLabel, Tokens.Of(key.State));
        output.WriteLabel(PprofNames.KindLabel, Tokens.Of(key.Kind));
        if (key.Reason != WaitReason.None) output.WriteLabel(PprofNames.WaitLabel, Tokens.Of(key.Reason));
        if (key.Resource != 0) WriteResource(snapshot.Resources[key.Resource]);
        if (key.SpawnSite != 0)
            output.WriteLabel(PprofNames.SpawnLabel, string.Join(PprofNames.Arrow, snapshot.Stacks.FramesOf(key.SpawnSite).Select(frame => frame.Function)));
        foreach (var (name, value) in snapshot.Labels[key.Labels].Pairs) output.WriteLabel(PprofNames.OwnKey(name), value);
        WriteAge(PprofNames.OldestLabel, PprofNames.PrecisionLabel, sum.Oldest);
        WriteAge(PprofNames.AgeLabel, PprofNames.AgePrecisionLabel, sum.OldestAge);
    }

    private void WriteAge(string key, string precisionKey, Age age)
    {
        if (!age.IsKnown) return;
        output.WriteLabel(key, SampleSum.Nanoseconds(age.Duration), PprofNames.Nanoseconds);
        output.WriteLabel(precisionKey, TokenTable<Precision>.Of(age.Precision));
    }

    private void WriteResource(Resource resource)
    {
        string address = resource.Address == 0 ? "" : $"@{resource.Address:x}";
        output.WriteLabel(PprofNames.ResourceLabel, $"{resource.TypeName} {address}".Trim());
        if (resource.Detail.Length > 0) output.WriteLabel(PprofNames.DetailLabel, resource.Detail);
    }
}
