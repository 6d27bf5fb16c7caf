using System.Globalization;
using System.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Cli.Top;

/// <summary>
/// Names groups so that the same one has the same name in the next snapshot. A resource is named by its type and its
/// place among those of its type by address: a collection moves objects but keeps most of them in order.
/// </summary>
internal sealed class TopKeyMaker(Snapshot snapshot)
{
    private readonly Lazy<Dictionary<(WaitReason Kind, ulong Address), int>> places = new(() => Places(snapshot));

    public string Of(GroupKey key)
    {
        var name = new StringBuilder();
        name.Append(CultureInfo.InvariantCulture, $"{key.Kind}|{key.State}|{key.Reason}|{key.SpanName}|");
        if (key.Resource is { } resource)
            name.Append(CultureInfo.InvariantCulture, $"{resource.Kind}|{resource.TypeName}|{places.Value.GetValueOrDefault((resource.Kind, resource.Address))}|");
        foreach (Frame frame in key.Frames ?? []) name.Append(CultureInfo.InvariantCulture, $"{frame.Function}#{frame.AwaitIndex}<");
        foreach (Frame frame in key.SpawnSite) name.Append(CultureInfo.InvariantCulture, $"^{frame.Function}");
        return name.ToString();
    }

    private static Dictionary<(WaitReason Kind, ulong Address), int> Places(Snapshot snapshot)
    {
        Dictionary<(WaitReason, ulong), int> places = [];
        Dictionary<(WaitReason, string), int> next = [];
        foreach (Resource resource in snapshot.Resources.OrderBy(resource => resource.Address))
        {
            int place = next.GetValueOrDefault((resource.Kind, resource.TypeName));
            next[(resource.Kind, resource.TypeName)] = place + 1;
            places[(resource.Kind, resource.Address)] = place;
        }

        return places;
    }
}
