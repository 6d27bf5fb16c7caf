using System.Globalization;
using System.Text.Json;
using Skein.Core.Findings;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Text;
using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>A collection is broken, which is what two writers without a lock leave behind.</summary>
public sealed class CorruptCollectionFinding : Finding
{
    internal const string CheckName = "corrupt-collection";

    private const int StepsShown = 12;

    /// <inheritdoc/>
    public override string Check => CheckName;

    /// <summary>The collection.</summary>
    public required CollectionIdentity Collection { get; init; }

    /// <summary>What is wrong with it, the gravest first.</summary>
    public required IReadOnlyList<CollectionFault> Faults { get; init; }

    /// <summary>In how many looks it was seen so; 1 for a core file.</summary>
    public required int Looks { get; init; }

    /// <summary>The threads that are inside it.</summary>
    public IReadOnlyList<CollectionUser> Users { get; init; } = [];

    /// <summary>The way to it from a root of the garbage collector, the shortest one that was met; empty where <see cref="PathNote"/> says why.</summary>
    public IReadOnlyList<ReferenceStep> Path { get; init; } = [];

    /// <summary>Why there is no path; empty where there is one.</summary>
    public string PathNote { get; init; } = "";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Coroutines => [.. Users.Select(user => user.ThreadId), .. Users.SelectMany(user => user.Coroutines).Select(coroutine => coroutine.Key)];

    /// <summary>Threads that run in it without an end in sight.</summary>
    public IReadOnlyList<CollectionUser> Spinning => Faults.Any(fault => fault.CanHoldThreads) ? [.. Users.Where(user => user is { Spins: true, IsCertain: true })] : [];

    /// <inheritdoc/>
    public override string Summary =>
        $"{Collection}, {Collection.Size}: {string.Join(", ", Faults.Select(fault => CollectionWords.Of(fault.Kind)))}"
        + (Spinning.Count > 0 ? $"; {Captions.Count(Spinning.Count, "thread spins", "threads spin")} in it" : "");

    /// <summary>What the gravest fault does to who comes there: a sentence; empty where nobody is held.</summary>
    public string Consequence => Faults.Where(fault => fault.CanHoldThreads).Select(fault => (CollectionFaultKind?)fault.Kind).FirstOrDefault() switch
    {
        CollectionFaultKind.TreeCycle or CollectionFaultKind.RingCycle => "who follows these links never comes to an end",
        CollectionFaultKind.CyclicChain => $"a search for an absent key in that chain takes {Collection.Capacity:N0} steps, then throws InvalidOperationException",
        _ => "",
    };

    /// <inheritdoc/>
    public override void Format(TextWriter writer, TextOptions options)
    {
        var page = new FindingPage(writer, options);
        string name = "fault";
        foreach (CollectionFault fault in Faults)
        {
            page.Line(name, fault.ToString());
            name = "";
        }

        if (Consequence.Length > 0) page.Line("so", Consequence);
        foreach (CollectionUser user in Users)
        {
            page.Line("inside", TextOf(user));
            page.Chain("", user.Frames);
            foreach (var (id, function) in user.Coroutines) page.Line("", $"for {function} @{id:x}");
        }

        WritePath(page);
        if (Looks > 1) page.Line("seen", $"in {Looks:N0} looks");
    }

    /// <inheritdoc/>
    protected internal override void WriteFacts(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonCollection.Members(writer, Collection);
        JsonCollection.Faults(writer, Faults);
        JsonOutput.Text(writer, "consequence"u8, Consequence);
        writer.WriteNumber("looks"u8, Looks);
        writer.WriteStartArray("inside"u8);
        foreach (CollectionUser user in Users) JsonCollection.User(writer, user);
        writer.WriteEndArray();
        writer.WriteStartArray("path"u8);
        foreach (ReferenceStep step in Path)
        {
            writer.WriteStartObject();
            writer.WriteString("via"u8, step.Via);
            JsonOutput.Text(writer, JsonNames.Type, step.TypeName);
            JsonOutput.Address(writer, JsonNames.Address, step.Address);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonOutput.Text(writer, "noPath"u8, PathNote);
    }

    private string TextOf(CollectionUser user)
    {
        string does = user.Access switch
        {
            CollectionAccess.Reads => Spinning.Contains(user) ? "spins" : "reads",
            CollectionAccess.WaitsToChange => "is to change it",
            CollectionAccess.Changes => Spinning.Contains(user) ? "spins, to change it," : "changes it",
            _ => "may be in it",
        };
        string method = user.Method.Length > 0 ? $" in {user.Method}" : "";
        string share = user.ProcessorShare is { } part ? $", {(part * 100).ToString("0", CultureInfo.InvariantCulture)} % of a processor" : "";
        return $"thread {user.ThreadId} {does}{method}{share}: {user.Evidence}";
    }

    private void WritePath(FindingPage page)
    {
        if (Path.Count == 0)
        {
            if (PathNote.Length > 0) page.Line("path", PathNote);
            return;
        }

        IEnumerable<string> steps = Path.Select((step, place) => place == Path.Count - 1 ? $"{step.Via} -> this" : $"{step.Via} -> {step.TypeName}");
        if (Path.Count > StepsShown) steps = [.. steps.Take(StepsShown / 2), $"... {Path.Count - StepsShown:N0} more", .. steps.Skip(Path.Count - (StepsShown / 2))];
        string name = "path";
        foreach (string step in steps)
        {
            page.Line(name, step);
            name = "";
        }
    }
}
