using System.Xml.Linq;
using Skein.Repo.Tests.Files;

namespace Skein.Repo.Tests.Layers;

/// <summary>What a project file says of others.</summary>
internal sealed class ProjectFile(TextFile file)
{
    private readonly XDocument document = XDocument.Parse(file.Text, LoadOptions.SetLineInfo);

    public string Path => file.Path;

    public string Name => file.Name;

    public string AssemblyName => document.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;

    /// <summary>The projects that it is compiled against. A file that is only copied beside it is none.</summary>
    public IEnumerable<(string Name, int Line)> References =>
        Items("ProjectReference")
            .Where(item => !string.Equals(item.Attribute("ReferenceOutputAssembly")?.Value, "false", StringComparison.OrdinalIgnoreCase))
            .Select(item => (System.IO.Path.GetFileNameWithoutExtension(Included(item)), LineOf(item)));

    public IEnumerable<(string Name, int Line)> Packages =>
        Items("PackageReference").Where(item => item.Attribute("Include") is not null).Select(item => (Included(item), LineOf(item)));

    public IEnumerable<(string Name, int Line)> Friends =>
        Items("InternalsVisibleTo").Select(item => (Included(item).Replace("$(MSBuildProjectName)", Name, StringComparison.Ordinal), LineOf(item)));

    private IEnumerable<XElement> Items(string name) => document.Descendants(name);

    private static string Included(XElement item) => item.Attribute("Include")!.Value.Replace('\\', '/');

    private static int LineOf(System.Xml.IXmlLineInfo item) => item.LineNumber;
}
