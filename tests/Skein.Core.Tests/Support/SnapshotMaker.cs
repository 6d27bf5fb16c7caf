using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>Builds small snapshots by hand. Frames are written as <c>Function#1</c> for await 1.</summary>
internal sealed class SnapshotMaker
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Coroutine> coroutines = [];
    private readonly List<Model.Resource> resources = [Model.Resource.None];
    private readonly List<SpanContext> spans = [SpanContext.None];
    private readonly List<LabelSet> labels = [LabelSet.Empty];
    private ulong nextId = 0x7f3a_0000_1000;

    public StackTable Stacks { get; } = new();

    public SourceReport Source { get; set; } = new("snapshot");

    public ProcessIdentity Process { get; set; } = new(4711, "Shop");

    public DateTimeOffset TakenAt { get; set; } = Noon;

    public int Stack(params string[] frames) => Stacks.Add(frames.Select(ParseFrame));

    public int Resource(WaitReason kind, string type, ulong address = 0, string detail = "", string evidence = "", params ulong[] holders)
    {
        resources.Add(new Model.Resource(kind, address, type) { Detail = detail, Holders = holders, HolderEvidence = evidence });
        return resources.Count - 1;
    }

    /// <summary>Names the holders of a resource that was made before they were.</summary>
    public void Hold(int resource, string evidence, params ulong[] holders) =>
        resources[resource] = resources[resource] with { Holders = holders, HolderEvidence = evidence };

    public int Span(string name, TimeSpan age, string trace = "0af7651916cd43dd8448eb211c80319c", string span = "b7ad6b7169203331")
    {
        spans.Add(new SpanContext(trace, span, name, Age.Exactly(age)));
        return spans.Count - 1;
    }

    public int Labels(params (string Key, string Value)[] pairs)
    {
        labels.Add(new LabelSet([.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]));
        return labels.Count - 1;
    }

    /// <summary>A coroutine that waits; its id.</summary>
    public ulong Waiting(WaitReason reason, int stack, int resource = 0, Age since = default, ulong awaited = 0, int span = 0, long due = -1) => Add(new Coroutine
    {
        State = CoroutineState.Waiting,
        Stack = stack,
        Span = span,
        Wait = new Wait { Reason = reason, Resource = resource, Since = since, ObjectAddress = awaited, DueMilliseconds = due },
    });

    /// <summary>A thread that waits; its id.</summary>
    public ulong Thread(ulong id, WaitReason reason, int stack, int resource = 0) => Add(new Coroutine
    {
        Id = id,
        Kind = CoroutineKind.Thread,
        State = reason == WaitReason.None ? CoroutineState.Running : CoroutineState.Waiting,
        Stack = stack,
        Wait = reason == WaitReason.None ? default : Wait.For(reason) with { Resource = resource },
    });

    /// <summary>Any coroutine, with an id and weight 1 where it has none.</summary>
    public ulong Add(Coroutine coroutine)
    {
        ulong id = coroutine.Id;
        if (id == 0)
        {
            id = nextId;
            nextId += 0x40;
        }

        coroutines.Add(coroutine with { Id = id, Weight = Math.Max(1, coroutine.Weight) });
        return id;
    }

    public Snapshot Build(IReadOnlyDictionary<ulong, Age>? ages = null) => new()
    {
        Runtime = new RuntimeIdentity("dotnet", "10.0.12"),
        Process = Process,
        TakenAt = TakenAt,
        Source = Source,
        Coroutines = [.. coroutines],
        Stacks = Stacks,
        Resources = [.. resources],
        Spans = [.. spans],
        Labels = [.. labels],
        Ages = ages ?? new Dictionary<ulong, Age>(),
    };

    private static Frame ParseFrame(string text)
    {
        string[] parts = text.Split('#');
        return new Frame(parts[0], parts.Length > 1 ? int.Parse(parts[1]) : -1);
    }
}
