using Skein.Core;
using YamlDotNet.RepresentationModel;

namespace Skein.Planning.Specs;

/// <summary>One file that is being read: where its fields stand, and how a fault in it is told. Used by one thread.</summary>
/// <param name="name">What the user called it.</param>
/// <param name="limits">The bounds.</param>
internal sealed class SpecFile(string name, SpecLimits limits)
{
    private readonly Dictionary<string, SpecPlace> places = new(StringComparer.Ordinal);

    public string Name => name;

    public SpecLimits Limits => limits;

    public IReadOnlyDictionary<string, SpecPlace> Places => places;

    public void Note(string path, YamlNode node) => places[path] = SpecTree.PlaceOf(node);

    /// <summary>The one line that a wrong field gets.</summary>
    public SkeinException Fault(YamlNode node, string path, string reason, string remedy) => Fault(SpecTree.PlaceOf(node), path, reason, remedy);

    /// <summary>The one line that a wrong field gets, by a path that was read before.</summary>
    public SkeinException Fault(string path, string reason, string remedy) => Fault(places.GetValueOrDefault(path, new SpecPlace(1, 1)), path, reason, remedy);

    private SkeinException Fault(SpecPlace place, string path, string reason, string remedy) => new($"{name}:{place.Line}:{place.Column} {path}:", reason, remedy);
}
