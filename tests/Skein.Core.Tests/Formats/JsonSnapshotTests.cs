using System.Text;
using System.Text.Json.Nodes;
using Skein.Core.Formats;
using Skein.Core.Formats.Json;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Formats;

public sealed class JsonSnapshotTests
{
    [Fact]
    public void What_is_written_is_read_back_whole()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next();
            string expected = SnapshotText.Of(snapshot), actual = SnapshotText.Of(Read(Write(snapshot, indented: seed % 2 == 0)));
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n---\n{actual}");
        }
    }

    [Fact]
    public void A_file_larger_than_the_buffer_is_read_back_whole()
    {
        var snapshot = new SnapshotGenerator(4711).Next(coroutines: 5_000);
        byte[] json = Write(snapshot);
        Assert.True(json.Length > 200_000);
        Assert.Equal(SnapshotText.Of(snapshot), SnapshotText.Of(Read(json)));
        using var trickle = new TrickleStream(json);
        Assert.Equal(SnapshotText.Of(snapshot), SnapshotText.Of(JsonSnapshotReader.Read(trickle, "trickle")));
    }

    [Fact]
    public void The_form_of_a_snapshot_is_stable()
    {
        var maker = new SnapshotMaker { Source = Shop.Snapshot().Source };
        int permits = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x7f3a12345678, "count 0 of 1", "released in its finally", 0x7f3a00001000);
        maker.Add(new Coroutine
        {
            Parent = 0x7f3a00009000,
            State = CoroutineState.Waiting,
            Stack = maker.Stacks.Add([new Frame("Shop.Stock.ReserveAsync", 1, "Stock.cs", 12), new Frame("Shop.Api.PostAsync")]),
            SpawnSite = maker.Stack("Shop.Program.Start"),
            Span = maker.Span("POST /orders", TimeSpan.FromSeconds(12)),
            Labels = maker.Labels(("tenant", "blue")),
            Weight = 3,
            Wait = new Wait
            {
                Reason = WaitReason.Semaphore,
                Resource = permits,
                QueuePosition = 4,
                ObjectAddress = 0x7f3a00002000,
                Since = Age.AtLeast(TimeSpan.FromMilliseconds(3100)),
                DueMilliseconds = 30_000,
            },
        });
        Golden.Verify(Encoding.UTF8.GetString(Write(maker.Build(), indented: true)), "snapshot", "json");
    }

    [Fact]
    public void Every_property_is_in_the_documentation()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "json.md"));
        foreach (string golden in Directory.GetFiles(RepositoryRoot.Combine("tests", "Skein.Core.Tests", "Formats", "golden"), "*.golden.json"))
        {
            var names = Properties(JsonNode.Parse(File.ReadAllText(golden))!).Distinct().Where(name => name != "tenant");
            Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused_in_one_line()
    {
        byte[] json = Write(new SnapshotGenerator(7).Next(coroutines: 4));
        for (int length = 0; length < json.Length - 1; length++)
        {
            var fault = Assert.Throws<SkeinException>(() => SnapshotFile.Read(new MemoryStream(json, 0, length), "cut.json"));
            Assert.StartsWith("cut.json ", fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', fault.Message);
        }
    }

    [Fact]
    public void Every_damage_of_one_byte_is_read_or_refused()
    {
        byte[] json = Write(new SnapshotGenerator(8).Next(coroutines: 4));
        for (int place = 0; place < json.Length; place++)
        {
            foreach (byte value in (byte[])[0, (byte)'"', (byte)'[', (byte)'}', (byte)'9', (byte)'-', 0xFF])
            {
                byte[] damaged = [.. json];
                damaged[place] = value;
                try
                {
                    SnapshotFile.Read(new MemoryStream(damaged), "damaged.json");
                }
                catch (SkeinException)
                {
                    // Refusing is one of the two right answers; any other exception fails the test.
                }
            }
        }
    }

    [Fact]
    public void Properties_of_a_later_version_are_passed_over()
    {
        var snapshot = Shop.Snapshot();
        var json = JsonNode.Parse(Write(snapshot))!;
        AddEverywhere(json);
        Assert.Equal(SnapshotText.Of(snapshot), SnapshotText.Of(Read(Encoding.UTF8.GetBytes(json.ToJsonString()))));
    }

    [Fact]
    public void Properties_may_come_in_any_order()
    {
        var snapshot = Shop.Snapshot();
        var reversed = new JsonObject(JsonNode.Parse(Write(snapshot))!.AsObject().Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        Assert.Equal(SnapshotText.Of(snapshot), SnapshotText.Of(Read(Encoding.UTF8.GetBytes(reversed.ToJsonString()))));
    }

    [Fact]
    public void A_wait_reason_of_a_later_version_is_unknown_and_counted()
    {
        string json = Encoding.UTF8.GetString(Write(Shop.Snapshot())).Replace("\"reason\":\"timer\"", "\"reason\":\"tea-break\"", StringComparison.Ordinal);
        var snapshot = Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(2, snapshot.Coroutines.Count(coroutine => coroutine.Wait.Reason == WaitReason.Unknown));
        Assert.Contains(snapshot.Source.Dropped, dropped => dropped is { What: "wait reasons", Count: 2 });
    }

    [Theory]
    [InlineData("skein/snapshot/2", "f has schema skein/snapshot/2, and this version reads skein/snapshot/1; read it with the version that wrote it")]
    [InlineData("skein/groups/1", "f has schema 'skein/groups/1', which is no snapshot; only skein/snapshot/1 is read")]
    public void Another_schema_is_refused(string schema, string message) =>
        Assert.Equal(message, Refusal($$"""{"schema":"{{schema}}"}"""));

    [Theory]
    [InlineData("{}", "f has no 'schema'; only skein/snapshot/1 is read")]
    [InlineData("[]", "f has at byte 0 not an object")]
    [InlineData("{\"schema\":1}", "f has at byte 10 not a string")]
    [InlineData("{\"schema\":\"skein/snapshot/1\"}", "f has no 'runtime'; it is no snapshot, or only a part of one")]
    [InlineData("{\"frames\":3}", "f has at byte 10 not an array")]
    [InlineData("{\"stacks\":[[1.5]]}", "f has at byte 12 not a whole number of 32 bits")]
    [InlineData("{\"coroutines\":[{\"id\":\"0xg\"}]}", "f has at byte 21 not an address")]
    [InlineData("{\"coroutines\":[{\"id\":-1}]}", "f has at byte 21 not an address")]
    [InlineData("{\"coroutines\":[{\"kind\":\"fibre\"}]}", "f has at byte 23 not one of async-method, task, work-item, goroutine, thread")]
    [InlineData("{\"source\":{\"pauseSeconds\":1e27}}", "f has at byte 26 not a number of seconds")]
    [InlineData("{\"takenAt\":\"noon\"}", "f has at byte 11 not a time as 2026-11-21T12:00:00+00:00")]
    [InlineData("{\"source\":{\"kind\":\"\\ud800\"}}", "f has text that is no valid Unicode at byte 18")]
    [InlineData("{\"schema\" 1}", "f is no valid JSON at line 1, byte 10: '1' is invalid after a property name")]
    [InlineData("{\n\n\"schema\":}", "f is no valid JSON at line 3, byte 12: '}' is an invalid start of a value")]
    public void What_is_wrong_is_said_with_its_place(string json, string message) => Assert.StartsWith(message, Refusal(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"stack\":0", "\"stack\":99", "f has coroutine 3 with stack 99, and there are 1")]
    [InlineData("\"stack\":0", "\"stack\":-1", "f has coroutine 3 with stack -1, and there are 1")]
    [InlineData("\"stack\":0", "\"stack\":0,\"span\":1", "f has coroutine 3 with span 1, and there are 1")]
    [InlineData("\"stack\":0", "\"stack\":0,\"labels\":7", "f has coroutine 3 with label set 7, and there are 1")]
    [InlineData("\"stack\":0", "\"stack\":0,\"weight\":-7", "f has coroutine 3 with a negative weight")]
    [InlineData("\"stack\":0", "\"stack\":0,\"wait\":{\"resource\":2}", "f has coroutine 3 with resource 2, and there are 1")]
    [InlineData("\"stacks\":[[]]", "\"stacks\":[[],[0]]", "f has stack 1 with frame 0, and there are 0")]
    [InlineData("\"stacks\":[[]]", "\"frames\":[{}],\"stacks\":[[0]]", "f has a first stack that is not empty")]
    [InlineData("\"labels\":[{}]", "\"labels\":[{\"a\":\"b\"}]", "f has a first entry of labels that is not empty")]
    public void Indices_that_point_nowhere_are_refused(string part, string instead, string message)
    {
        var maker = new SnapshotMaker();
        for (int i = 0; i < 4; i++) maker.Add(default);
        string json = Encoding.UTF8.GetString(Write(maker.Build()));
        int place = json.LastIndexOf(part, StringComparison.Ordinal);
        Assert.Equal(message, Refusal(json[..place] + instead + json[(place + part.Length)..]));
    }

    [Theory]
    [InlineData(nameof(ReadLimits.JsonBytesMax))]
    [InlineData(nameof(ReadLimits.TextBytesMax))]
    [InlineData(nameof(ReadLimits.CoroutinesMax))]
    [InlineData(nameof(ReadLimits.FramesMax))]
    [InlineData(nameof(ReadLimits.StacksMax))]
    [InlineData(nameof(ReadLimits.FramesPerStackMax))]
    [InlineData(nameof(ReadLimits.ResourcesMax))]
    [InlineData(nameof(ReadLimits.HoldersMax))]
    [InlineData(nameof(ReadLimits.SpansMax))]
    [InlineData(nameof(ReadLimits.LabelSetsMax))]
    [InlineData(nameof(ReadLimits.LabelsPerSetMax))]
    [InlineData(nameof(ReadLimits.NotesMax))]
    public void What_is_beyond_a_bound_is_refused_by_the_bounds_name(string bound)
    {
        var limits = bound switch
        {
            nameof(ReadLimits.JsonBytesMax) => new ReadLimits { JsonBytesMax = 1000 },
            nameof(ReadLimits.TextBytesMax) => new ReadLimits { TextBytesMax = 20 },
            nameof(ReadLimits.CoroutinesMax) => new ReadLimits { CoroutinesMax = 212 },
            nameof(ReadLimits.FramesMax) => new ReadLimits { FramesMax = 3 },
            nameof(ReadLimits.StacksMax) => new ReadLimits { StacksMax = 3 },
            nameof(ReadLimits.FramesPerStackMax) => new ReadLimits { FramesPerStackMax = 4 },
            nameof(ReadLimits.ResourcesMax) => new ReadLimits { ResourcesMax = 3 },
            nameof(ReadLimits.HoldersMax) => new ReadLimits { HoldersMax = 0 },
            nameof(ReadLimits.SpansMax) => new ReadLimits { SpansMax = 1 },
            nameof(ReadLimits.LabelSetsMax) => new ReadLimits { LabelSetsMax = 1 },
            nameof(ReadLimits.LabelsPerSetMax) => new ReadLimits { LabelsPerSetMax = 0 },
            _ => new ReadLimits { NotesMax = 0 },
        };
        byte[] json = Write(Shop.Snapshot());
        Assert.Contains($" {bound} = ", Assert.Throws<SkeinException>(() => JsonSnapshotReader.Read(new MemoryStream(json), "f", limits)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_just_within_the_bounds_is_read()
    {
        var limits = new ReadLimits { CoroutinesMax = 213, FramesPerStackMax = 5, HoldersMax = 1, SpansMax = 2, LabelSetsMax = 2, LabelsPerSetMax = 1, NotesMax = 1 };
        Assert.Equal(213, JsonSnapshotReader.Read(new MemoryStream(Write(Shop.Snapshot())), "f", limits).Coroutines.Count);
    }

    [Fact]
    public void A_text_longer_than_the_buffer_is_refused_before_it_is_in_memory()
    {
        using var endless = new TrickleStream(Encoding.UTF8.GetBytes("{\"schema\":\"" + new string('a', 500_000)), 10_000);
        var limits = new ReadLimits { TextBytesMax = 100_000 };
        Assert.Contains(nameof(ReadLimits.TextBytesMax), Assert.Throws<SkeinException>(() => JsonSnapshotReader.Read(endless, "f", limits)).Message, StringComparison.Ordinal);
    }

    internal static byte[] Write(Snapshot snapshot, bool indented = false)
    {
        using var stream = new MemoryStream();
        JsonSnapshotWriter.Write(snapshot, stream, indented);
        return stream.ToArray();
    }

    private static Snapshot Read(byte[] json) => SnapshotFile.Read(new MemoryStream(json), "f");

    private static string Refusal(string json) =>
        Assert.Throws<SkeinException>(() => JsonSnapshotReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "f")).Message;

    private static void AddEverywhere(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array.Where(element => element is not null)) AddEverywhere(element!);
        }

        if (node is not JsonObject here || IsLabelSet(here)) return;
        foreach (var (_, value) in here.ToArray().Where(pair => pair.Value is not null)) AddEverywhere(value!);
        here.Add("later", JsonNode.Parse("""{"a":[1,{"b":null}],"frames":true}"""));
    }

    private static bool IsLabelSet(JsonObject node) => node.Parent is JsonArray { Parent: JsonObject } list && list.GetPropertyName() == "labels";

    private static IEnumerable<string> Properties(JsonNode node) => node switch
    {
        JsonArray array => array.SelectMany(element => element is null ? [] : Properties(element)),
        JsonObject here => here.SelectMany(pair => pair.Value is null ? [pair.Key] : Properties(pair.Value).Prepend(pair.Key)),
        _ => [],
    };
}
