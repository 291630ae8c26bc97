namespace Pycos.Properties.Sharing;

/// <summary>An operation with a timeout in units; null for none.</summary>
internal interface ITimed
{
    int? Units { get; }
}
