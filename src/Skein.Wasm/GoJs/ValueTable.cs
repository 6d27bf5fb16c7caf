using System.Buffers.Binary;
using Skein.Wasm.Execution;

namespace Skein.Wasm.GoJs;

/// <summary>
/// Values of the host that the module refers to, by number. In memory a value is 8 bytes: a number is itself, everything else
/// a NaN that holds its number in the table and its kind; the bits of 0 are undefined. Source: Go's
/// <c>lib/wasm/wasm_exec.js</c> (before 1.24 <c>misc/wasm</c>) and <c>syscall/js/js.go</c>, type <c>ref</c>.
/// </summary>
internal sealed class ValueTable
{
    private const uint NanHead = 0x7FF80000;
    private const int FixedCount = 7;

    private readonly int countMax;
    private readonly GoHeap heap;
    private readonly List<Entry> values = [];
    private readonly Stack<int> free = new();
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<JsObject, int> objects = new(ReferenceEqualityComparer.Instance);

    public ValueTable(JsObject global, JsObject go, int countMax, GoHeap heap)
    {
        (this.countMax, this.heap) = (countMax, heap);
        foreach (object? value in new object?[] { double.NaN, 0.0, null, true, false, global, go }) values.Add(new Entry { Value = value, Count = 1 });
        (objects[global], objects[go]) = (5, 6);
    }

    public object? Load(LinearMemory memory, uint address) => Unbox(memory.ReadInt64(address));

    public object? Unbox(long bits)
    {
        double number = BitConverter.Int64BitsToDouble(bits);
        if (number == 0) return JsUndefined.Value;
        if (!double.IsNaN(number)) return number;
        uint id = (uint)bits;
        return id < values.Count ? values[(int)id].Value : JsUndefined.Value;
    }

    public object?[] LoadAll(LinearMemory memory, long address, long count)
    {
        if (count < 0 || address < 0 || address + (count * 8) > memory.Pages * (long)LinearMemory.PageBytes) throw new TrapException(TrapKind.MemoryOutOfBounds);
        object?[] all = new object?[count];
        for (int index = 0; index < all.Length; index++) all[index] = Load(memory, (uint)(address + (index * 8L)));
        return all;
    }

    public void Store(LinearMemory memory, uint address, object? value)
    {
        // The place first: a reference that nobody gets would never be given up.
        Span<byte> place = memory.Span(address, 8);
        BinaryPrimitives.WriteInt64LittleEndian(place, Box(value));
    }

    public long Box(object? value) => value switch
    {
        double number when double.IsNaN(number) => (long)NanHead << 32,
        double number when number != 0 => BitConverter.DoubleToInt64Bits(number),
        JsUndefined => 0,
        _ => ((long)(NanHead | KindOf(value)) << 32) | (uint)Refer(value),
    };

    /// <summary>The module gives up one reference.</summary>
    public void Release(uint id)
    {
        // The first ones are there for good; a number that was never given is the module's mistake, and harms nobody.
        if (id < FixedCount || id >= values.Count || values[(int)id].Count == 0) return;
        Entry entry = values[(int)id];
        if (--entry.Count > 0) return;
        if (entry.Value is string text) texts.Remove(text);
        else if (entry.Value is JsObject thing) objects.Remove(thing);
        heap.Release(JsObject.CostOf(entry.Value));
        entry.Value = JsUndefined.Value;
        free.Push((int)id);
    }

    private static uint KindOf(object? value) => value switch
    {
        JsFunction => 4,
        JsObject => 1,
        string => 2,
        _ => 0,
    };

    private int Refer(object? value)
    {
        switch (value)
        {
            case double: return 1;
            case null: return 2;
            case bool truth: return truth ? 3 : 4;
        }

        int id;
        bool known = value is string text ? texts.TryGetValue(text, out id) : objects.TryGetValue((JsObject)value, out id);
        if (!known) id = Add(value);
        if (id >= FixedCount) values[id].Count++;
        return id;
    }

    private int Add(object value)
    {
        if (values.Count - free.Count >= countMax) throw new TrapException(TrapKind.HostFailed, $"a Go module holds more than {countMax:#,##0} values of its host");
        heap.Charge(JsObject.CostOf(value));
        if (!free.TryPop(out int id))
        {
            id = values.Count;
            values.Add(new Entry());
        }

        values[id].Value = value;
        if (value is string text) texts[text] = id;
        else objects[(JsObject)value] = id;
        return id;
    }

    private sealed class Entry
    {
        public object? Value { get; set; }

        public int Count { get; set; }
    }
}
