namespace Skein.Inspect.Maps.Paths;

/// <summary>Names of fields as a person wrote them.</summary>
internal static class FieldNames
{
    /// <summary>Of <c>&lt;Orders&gt;k__BackingField</c>, <c>Orders</c>.</summary>
    public static string Of(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "?";
        int end = name.IndexOf('>', StringComparison.Ordinal);
        return name[0] == '<' && end > 1 ? name[1..end] : name;
    }
}
