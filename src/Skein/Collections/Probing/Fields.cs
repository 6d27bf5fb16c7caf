using System.Reflection;

namespace Skein.Collections.Probing;

/// <summary>The private fields of a type by name; remembers whether one is missing.</summary>
internal sealed class Fields(Type type)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public bool AreComplete { get; private set; } = true;

    public FieldInfo? Of(string name, Type? expected = null) => Of([name], expected);

    public FieldInfo? Of(IReadOnlyList<string> names, Type? expected = null)
    {
        FieldInfo? found = names.Select(name => type.GetField(name, Any)).FirstOrDefault(field => field is not null);
        if (found is null || (expected is not null && found.FieldType != expected)) AreComplete = false;
        return found;
    }

    public FieldInfo? OfReference(string name)
    {
        FieldInfo? found = Of(name);
        if (found is { FieldType.IsValueType: true }) AreComplete = false;
        return found;
    }
}
