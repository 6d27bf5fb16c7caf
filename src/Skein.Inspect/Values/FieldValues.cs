using Skein.Core.Model;
using Skein.Core.Vocabulary;
using Skein.Inspect.AsyncChains;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Values;

/// <summary>
/// The parameters and local variables of the program's innermost async method in a chain, as labels of the coroutine.
/// Made only where values were asked for. For one thread.
/// </summary>
internal sealed class FieldValues(HeapWalk walk, ChainGraph graph, ObjectReader reader, ModuleMetadata modules, SnapshotBuilder builder, InspectLimits limits)
{
    private readonly MachineFields fields = new(new ValueForms(modules));
    private readonly ValueText text = new(walk.Types, reader);
    private readonly Dictionary<int, bool> isFramework = [];
    private readonly List<KeyValuePair<string, string>> pairs = [];
    private int read;
    private long dropped;
    private bool metRuntimeAsync;

    /// <summary>Whether no more coroutines are read.</summary>
    public bool IsFull => read >= limits.ValuesMax;

    /// <summary>Index of the label set of a chain, innermost frame first; 0 for none.</summary>
    public int LabelsOf(ReadOnlySpan<int> chain)
    {
        int node = InnermostOfProgram(chain);
        if (node < 0) return 0;
        HeapType box = walk.Types[walk.Objects[node].Type];
        ReadOnlySpan<ValueField> wanted = fields.Of(box);
        if (wanted.Length == 0) return 0;
        if (IsFull)
        {
            dropped++;
            return 0;
        }

        read++;
        return Read(StartOf(walk.Objects[node].Address, box), wanted);
    }

    /// <summary>Counts from the beginning: what was read so far was only to have it at hand.</summary>
    public void Restart()
    {
        read = 0;
        dropped = 0;
    }

    /// <summary>Says what was left out.</summary>
    public void Report()
    {
        builder.AddDropped("values of coroutines", dropped, $"more than {nameof(InspectLimits.ValuesMax)} = {limits.ValuesMax:N0}");
        if (metRuntimeAsync) builder.AddGap("values in runtime-async methods", "what such a method keeps while it waits has no names");
    }

    private int Read(ulong start, ReadOnlySpan<ValueField> wanted)
    {
        if (start == 0) return 0;
        pairs.Clear();
        foreach (ValueField field in wanted)
        {
            ulong address = start + (ulong)field.Offset;
            string? value = field.HasValue < 0 ? text.At(address, field.Form) : text.At(address, start + (ulong)field.HasValue, field.Form);
            if (value is not null) pairs.Add(new(field.Name, value));
        }

        return builder.AddLabels(pairs);
    }

    /// <summary>Where the fields of the state machine begin: inside of the box, or in an object of its own.</summary>
    private ulong StartOf(ulong address, HeapType box)
    {
        if (box.MachineReference < 0) return box.Offset("StateMachine") is > 0 and var offset ? address + (ulong)offset : 0;
        ulong machine = reader.Pointer(address + (ulong)box.MachineReference);
        return machine == 0 ? 0 : machine + sizeof(ulong);
    }

    /// <summary>The first frame that is not the runtime's or a framework's; -1 where that is no async method with a state machine.</summary>
    private int InnermostOfProgram(ReadOnlySpan<int> chain)
    {
        foreach (int node in chain)
        {
            if (graph.Kind(node) == NodeKind.RuntimeAsync) metRuntimeAsync = true;
            if (graph.Kind(node) != NodeKind.Frame) return -1;
            if (!IsFramework(walk.Objects[node].Type)) return node;
        }

        return -1;
    }

    /// <summary>The agent's own frames are none of the program's either.</summary>
    private bool IsFramework(int type)
    {
        if (isFramework.TryGetValue(type, out bool known)) return known;
        return isFramework[type] = walk.Types[type].Machine is not { Function: var function }
            || Captions.IsFramework(new Frame(function))
            || function.StartsWith("Skein.Agent.", StringComparison.Ordinal);
    }
}
