namespace Skein.Tags;

/// <summary>
/// The ambient unit: what flows with the execution context into everything that a unit starts. It holds an id and
/// labels, never the work: a timer may keep it for as long as it likes.
/// </summary>
internal sealed class TagFlow(TagRegistry registry, ulong id, TagLabels? labels)
{
    /// <summary>
    /// The unit of this flow of execution. Each change, and so each entry of a thread into work of a unit and each exit,
    /// is seen by the thread's slab.
    /// </summary>
    private static readonly AsyncLocal<TagFlow?> local = new(OnChanged);

    public TagRegistry Registry => registry;

    public ulong Id => id;

    public TagLabels? Labels => labels;

    public static TagFlow? Current
    {
        get => local.Value;
        set => local.Value = value;
    }

    private static void OnChanged(AsyncLocalValueChangedArgs<TagFlow?> change)
    {
        if (change.PreviousValue is { } left) left.Registry.Slab().Leave(left);
        if (change.CurrentValue is { } entered) entered.Registry.Slab().Enter(entered);
    }
}
