using System.Reflection;

namespace Maps;

/// <summary>Writes to the private fields of collections, so that a fault is there for certain and alone.</summary>
static class Forge
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static T Get<T>(object owner, string field) => (T)Field(owner.GetType(), field).GetValue(owner)!;

    public static T Set<T>(this T owner, string field, object? value)
        where T : notnull
    {
        Field(owner.GetType(), field).SetValue(owner, value);
        return owner;
    }

    /// <summary>Sets a field of an entry of a hash table, and of whatever else holds structures in an array.</summary>
    public static T SetEntry<T>(this T table, int entry, string field, object? value)
        where T : notnull
    {
        var entries = Get<Array>(table, "_entries");
        object boxed = entries.GetValue(entry)!;
        Field(boxed.GetType(), field).SetValue(boxed, value);
        entries.SetValue(boxed, entry);
        return table;
    }

    public static T SetBucket<T>(this T table, int bucket, int value)
        where T : notnull
    {
        Get<int[]>(table, "_buckets")[bucket] = value;
        return table;
    }

    /// <summary>The bucket in whose chain an entry is.</summary>
    public static int BucketOf(object table, int entry) => (int)(HashOf(table, entry) % (uint)Get<int[]>(table, "_buckets").Length);

    /// <summary>The root of a set's tree, and from there along the letters L and R.</summary>
    public static object Node(object set, string path = "") =>
        path.Aggregate(Get<object>(set, "root"), (node, step) => Get<object>(node, step == 'L' ? "<Left>k__BackingField" : "<Right>k__BackingField"));

    public static object SetLeft(this object node, object? child) => node.Set("<Left>k__BackingField", child);

    public static object SetRight(this object node, object? child) => node.Set("<Right>k__BackingField", child);

    private static uint HashOf(object table, int entry)
    {
        object boxed = Get<Array>(table, "_entries").GetValue(entry)!;
        FieldInfo? hash = boxed.GetType().GetField("hashCode", Any) ?? boxed.GetType().GetField("HashCode", Any);
        return hash!.GetValue(boxed) is uint known ? known : (uint)(int)hash.GetValue(boxed)!;
    }

    private static FieldInfo Field(Type type, string field)
    {
        for (Type? here = type; here is not null; here = here.BaseType)
        {
            if (here.GetField(field, Any | BindingFlags.DeclaredOnly) is { } found) return found;
        }

        throw new InvalidOperationException($"{type} has no field {field}");
    }
}
