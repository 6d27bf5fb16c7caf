namespace Skein.Wasm.GoJs;

/// <summary>A list of values.</summary>
internal sealed class JsArray : JsObject
{
    private const long SlotBytes = 16;
    private const long CountMax = 100_000_000;

    private readonly List<object?> items;

    public JsArray(GoHeap heap, IReadOnlyCollection<object?> items)
        : base(heap, (items.Count * SlotBytes) + items.Sum(CostOf)) => this.items = [.. items];

    public override string ClassName => "Array";

    public override object? Get(string name) => name == "length" ? (double)items.Count : base.Get(name);

    public override object? At(long index) => index >= 0 && index < items.Count ? items[(int)index] : JsUndefined.Value;

    public override void SetAt(long index, object? value)
    {
        if (index is < 0 or >= CountMax) throw new JsThrow("RangeError", $"a list has no place {index}");
        Charge((Math.Max(index + 1 - items.Count, 0) * SlotBytes) + CostOf(value) - (index < items.Count ? CostOf(items[(int)index]) : 0));
        while (items.Count <= index) items.Add(JsUndefined.Value);
        items[(int)index] = value;
    }

    public override string ToString() => string.Join(',', items.Select(item => item is null or JsUndefined ? "" : JsValues.Text(item)));
}
